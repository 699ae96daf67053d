"""30 · crawler: every page once, never more requests than allowed, and no page waits for its siblings."""

import pytest

from pytest_coro_plugin import check, world

SITE = {
    "/": ["/a", "/b", "/c"],
    "/a": ["/a1", "/", "/bad"],
    "/b": ["/b1", "/b1", "/a"],
    "/c": [],
    "/a1": ["/deep"],
    "/b1": ["/b"],
    "/deep": ["/"],
    "/bad": OSError("500"),
}
SLOW = {"/b": 5.0}
SMALL = {"/": ["/a", "/b"], "/a": ["/c", "/a"], "/b": ["/c", "/"], "/c": ["/d", "/e"], "/d": ["/b"], "/e": []}
SMALL_TIMES = {"/": 1.0, "/a": 1.3131, "/b": 2.4242, "/c": 1.7373, "/d": 0.8484, "/e": 2.1515}


async def visit(exercise, service, draw, site, times, limit):
    """Crawl a site from its first page; with a seed its pages have other names and other latencies."""
    drawn = draw.latency({page: times.get(page, 1.0) for page in site})
    name = dict(zip(site, drawn, strict=True))
    pages = {
        name[page]: links if isinstance(links, Exception) else [name[link] for link in links] for page, links in site.items()
    }
    errors = {page: error for page, error in pages.items() if isinstance(error, Exception)}
    api = service.site(latency=drawn, values={page: links for page, links in pages.items() if page not in errors}, errors=errors)
    await exercise.crawl(api, name["/"], limit)
    return {"pages": pages, "limit": limit, "seconds": drawn[name["/"]]}


@world
async def site(exercise, service, draw):
    """Eight pages with cycles and repeated links, two slots; /b is slow and /bad is broken."""
    return await visit(exercise, service, draw, SITE, SLOW, 2)


@world(orders=24)
async def any_order(exercise, service, draw):
    """Six pages, two slots, in many orders of their answers; two pages link to the same one."""
    return await visit(exercise, service, draw, SMALL, SMALL_TIMES, 2)


@world
async def wide(exercise, service, draw):
    """Six pages and more slots than pages."""
    return await visit(exercise, service, draw, SMALL, SMALL_TIMES, 9)


@world
async def one_slot(exercise, service, draw):
    """Eight pages, one at a time."""
    return await visit(exercise, service, draw, SITE, SLOW, 1)


@world
async def single(exercise, service, draw):
    """A page without links."""
    return await visit(exercise, service, draw, {"/": []}, {}, 2)


@world
async def broken_root(exercise, service, draw):
    """The first page is broken."""
    return await visit(exercise, service, draw, {"/": OSError("503")}, {}, 2)


@world
async def again(exercise, service, draw):
    """A site of three pages, and then another one that has two of its names."""
    await visit(exercise, service, draw, {"/": ["/a", "/c"], "/a": [], "/c": []}, {}, 2)
    return await visit(exercise, service, draw, {"/": ["/a"], "/a": ["/b", "/"], "/b": []}, {}, 2)


@pytest.mark.coro(points=3, key=True)
def test_finds_all(site, any_order, wide, one_slot, again):
    """every page that can be reached is in the result, with its links as they came"""
    for run in (site, any_order, wide, one_slot):
        check.finds_all(run, run.given["pages"])
    check.begins_anew(again, "crawl", lambda run: check.finds_all(run, run.given["pages"]))


@pytest.mark.coro(points=1)
def test_error_recorded(site, one_slot, broken_root):
    """a broken page is in the result with its exception, and stops nothing"""
    for run in (site, one_slot, broken_root):
        check.errors_recorded(run, run.given["pages"])


@pytest.mark.coro(points=3, key=True)
def test_each_page_once(site, any_order, wide, one_slot):
    """every page is asked for exactly once"""
    for run in (site, any_order, wide, one_slot):
        check.asked_once(run, run.given["pages"])


@pytest.mark.coro(points=2)
def test_limit(site, any_order, one_slot):
    """never more requests in flight than the limit allows"""
    for run in (site, any_order, one_slot):
        check.limit_kept(run, run.given["pages"], run.given["limit"])


@pytest.mark.coro(points=3, key=True)
def test_no_level_barrier(site, any_order, wide, one_slot):
    """a page begins as soon as it is known and a slot is free"""
    for run in (site, any_order, wide, one_slot):
        check.no_page_waits(run, run.given["pages"], run.given["limit"])


@pytest.mark.coro(points=1, needs="finds_all")
def test_no_blocking(site, any_order, wide, one_slot, single, broken_root, again):
    """nothing blocks the event loop"""
    check.never_blocks(site, any_order, wide, one_slot, single, broken_root, again)


@pytest.mark.coro(points=1, needs="finds_all")
def test_hygiene(site, any_order, wide, one_slot, single):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(site, any_order, wide, one_slot, single)


@pytest.mark.coro(points=1, needs="finds_all")
def test_single_page(single):
    """a page without links is a whole site"""
    check.returns(single, single.given["pages"])
    check.takes(single, single.given["seconds"])
