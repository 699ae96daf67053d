"""Why a file was not taken: one row per reason, with the sentence for the learner in English and Chinese.

Floor 0: stands on nothing. Every sentence says what is wrong and what to do next. Places in braces are filled by the ``Rejected`` that names the row.
"""

from __future__ import annotations

from typing import NamedTuple


class Rejection(NamedTuple):
    """One reason. ``ours``: the fault is on the grader's side, so it is tried again and never shown as the learner's."""

    en: str
    zh: str
    ours: bool = False


REJECTIONS: dict[str, Rejection] = {
    # nothing fits
    "MISSING": Rejection(
        "There is no answer here ({seen}). Hand in one file per exercise, named exercise.py in a folder such as {wanted}, or {wanted}.py.",
        "这里没有答案（{seen}）。请为每道练习交一个文件：放在 {wanted} 这样的文件夹里并命名为 exercise.py，或命名为 {wanted}.py。",
    ),
    "EMPTY": Rejection("Nothing was handed in. Hand in exercise.py.", "没有提交任何文件。请提交 exercise.py。"),
    "UNCLEAR": Rejection(
        "{name} does not say which exercise it answers. Put it into a folder such as {wanted}, or name it {wanted}.py.",
        "{name} 没有说明是哪道练习的答案。请把它放进 {wanted} 这样的文件夹，或命名为 {wanted}.py。",
    ),
    "AMBIGUOUS": Rejection(
        "{name} and {other} could both be the answer to {exercise}, and they differ. Hand in only one of them.",
        "{name} 和 {other} 都可能是 {exercise} 的答案，而且内容不同。请只提交其中一个。",
    ),
    # the kind of the file
    "LINK": Rejection("{name} is a symbolic link. Hand in the file itself.", "{name} 是符号链接。请提交文件本身。"),
    "HARD_LINK": Rejection(
        "{name} has a second name (a hard link). Hand in a copy of the file.",
        "{name} 还有另一个名字（硬链接）。请提交文件的副本。",
    ),
    "NOT_A_FILE": Rejection("{name} is {kind}. Hand in an ordinary file.", "{name} 不是普通文件（{kind}）。请提交普通文件。"),
    "OUTSIDE": Rejection(
        "{name} points outside its archive. Pack the files again with plain relative names.",
        "{name} 指向压缩包之外。请用普通的相对路径重新打包。",
    ),
    "BARE": Rejection(
        "{name} is a bare git repository, without files. Clone it first: git clone {name} FOLDER, and hand in that folder.",
        "{name} 是裸 git 仓库，里面没有文件。请先克隆：git clone {name} FOLDER，再提交那个文件夹。",
    ),
    # its content
    "TOO_LARGE": Rejection(
        "{name} is larger than {limit}. No answer needs more: hand in the code alone.",
        "{name} 超过 {limit}。答案用不着这么大：请只提交代码。",
    ),
    "UTF16": Rejection("{name} is saved as UTF-16. Save it as UTF-8.", "{name} 保存成了 UTF-16。请另存为 UTF-8。"),
    "NOT_UTF8": Rejection(
        "{name} is not UTF-8: line {line} holds the byte {byte}. Save it as UTF-8.",
        "{name} 不是 UTF-8：第 {line} 行有字节 {byte}。请另存为 UTF-8。",
    ),
    "NUL": Rejection("{name} holds a NUL character in line {line}. Remove it.", "{name} 第 {line} 行有 NUL 字符。请删除。"),
    "BAD_NOTEBOOK": Rejection(
        "{name} cannot be read as a notebook ({why}). Open it in Jupyter, save it and hand it in again; or hand in {exercise}.py.",
        "{name} 无法作为笔记本读取（{why}）。请在 Jupyter 里打开、保存后重新提交；或者提交 {exercise}.py。",
    ),
    "CHANGING": Rejection("{name} changed while it was read. Hand it in again.", "{name} 在读取时被改动。请重新提交。"),
    # archives
    "BAD_ARCHIVE": Rejection(
        "{name} cannot be opened as an archive ({why}). Pack it again, or hand in exercise.py as it is.",
        "{name} 无法作为压缩包打开（{why}）。请重新打包，或直接提交 exercise.py。",
    ),
    "ENCRYPTED": Rejection("{name} is encrypted. Pack it without a password.", "{name} 已加密。请不设密码重新打包。"),
    "BOMB": Rejection(
        "{name} unpacks to far more than an answer needs ({why}). Pack only exercise.py.",
        "{name} 解压后远大于答案所需（{why}）。请只打包 exercise.py。",
    ),
    "NESTED": Rejection(
        "{name} is an archive inside an archive. Hand in exercise.py itself, or one archive of it.",
        "{name} 是压缩包里的压缩包。请直接提交 exercise.py，或只打包一层。",
    ),
    "OTHER_ARCHIVE": Rejection(
        "{name} is of a kind that is not opened here. Hand in exercise.py as it is, or in a .zip.",
        "{name} 这种压缩包无法打开。请直接提交 exercise.py，或用 .zip 打包。",
    ),
    "TOO_MANY": Rejection(
        "{name} holds more than {limit} files. Hand in the answers alone.", "{name} 的文件超过 {limit} 个。请只提交答案。"
    ),
    # ours
    "UNREADABLE": Rejection(
        "{name} could not be read here ({why}). That is our fault, not yours: it costs nothing and will be tried again.",
        "{name} 在我们这里读不出来（{why}）。这是我们的问题，不影响成绩，稍后会重试。",
        ours=True,
    ),
}
