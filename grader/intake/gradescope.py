"""Who is who in a Gradescope export: ``submission_metadata.yml`` beside the folders ``submission_123``.

Stands on PyYAML's safe loader. It comes from the instructor's download; all the same nothing in it can make an object, and a name or time that is none is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from ..errors import BadDownload, ExtraNeeded
from ..submission import Learner

METADATA = "submission_metadata.yml"


class Handing(NamedTuple):
    """One entry of the export: the folder's learners and when they handed in."""

    learners: tuple[Learner, ...]
    submitted_at: datetime | None


def read_metadata(text: bytes) -> dict[str, Handing]:
    """Give, for the name of each folder, who handed it in.

    Raises:
        BadDownload: it is no such list.
        ExtraNeeded: PyYAML is not installed.
    """
    try:
        import yaml
    except ImportError as error:
        raise ExtraNeeded("grading", "reading a Gradescope export") from error
    loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    # Ruby writes tags of its own; what is behind them is read as plain data
    tolerant: type = type("Tolerant", (loader,), {})
    yaml.add_multi_constructor("!", _plain, Loader=tolerant)
    try:
        table = yaml.load(text, Loader=tolerant)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadDownload(METADATA, str(error).splitlines()[0]) from error
    if not isinstance(table, dict):
        raise BadDownload(METADATA, "it lists no submissions")
    return {str(folder): _handing(entry) for folder, entry in table.items() if isinstance(entry, dict)}


def _plain(loader: object, suffix: str, node: object) -> object:
    import yaml

    construct = {
        yaml.MappingNode: "construct_mapping",
        yaml.SequenceNode: "construct_sequence",
        yaml.ScalarNode: "construct_scalar",
    }
    return getattr(loader, construct[type(node)])(node)


def _handing(entry: Mapping[object, object]) -> Handing:
    submitters = entry.get(":submitters")
    listed = [each for each in submitters if isinstance(each, dict)] if isinstance(submitters, list) else []
    return Handing(tuple(_learner(each) for each in listed), _instant(entry.get(":created_at")))


def _learner(entry: Mapping[object, object]) -> Learner:
    name, sid, email = (str(value) if (value := entry.get(key)) is not None else "" for key in (":name", ":sid", ":email"))
    return Learner(name, sid, email)


def _instant(value: object) -> datetime | None:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
