"""Reads a feed from stdin with feedparser; writes what it understood as JSON, and fails where it had anything to complain of."""
import json
import sys

import feedparser

feed = feedparser.parse(sys.stdin.buffer.read(), sanitize_html=False, resolve_relative_uris=False)
if feed.bozo:
    sys.exit(f"feedparser complains: {feed.bozo_exception!r}")

json.dump({
    "version": feed.version,
    "title": feed.feed.title,
    "links": [{"rel": link.rel, "href": link.href} for link in feed.feed.links],
    "entries": [{
        "id": entry.id,
        "title": entry.title,
        "link": entry.link,
        "published": list(entry.published_parsed),
        "updated": list(entry.updated_parsed),
        "authors": [author.name for author in entry.get("authors", []) if "name" in author],
        "tags": [tag.get("label") or tag.term for tag in entry.get("tags", [])],
        "pictures": [picture["url"] for picture in entry.get("media_content", [])],
        "credits": [credit["content"] for credit in entry.get("media_credit", [])],
        "html": [content.value for content in entry.get("content", []) if content.type == "text/html"],
    } for entry in feed.entries],
}, sys.stdout)
