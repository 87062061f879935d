namespace NewsApi.Operations.Help;

/// <summary>The help of <c>newsapi import</c>, with the format of a line.</summary>
static class ImportHelp
{
    const string ExampleLine = """{"sourceId": "cms:4711", "headline": "Harbour reopens", "section": "UK News","""
        + """ "publishedAt": "2024-11-27T12:04:00Z", "body": [{"type": "paragraph", "html": "Ferries sail."}]}""";

    public static readonly CommandHelp Text = new()
    {
        Examples =
        [
            ("import articles.jsonl --dry-run", "Reports what an import would do, and saves nothing"),
            ("import articles.jsonl", "Adds new articles, revises changed ones; a second run changes nothing"),
            ("import agency.ninjs.json --section 'World News'", "A wire; drafts, those without a section in this one"),
            ("import agency.rss --stage published --syndication allowed", "A wire whose articles go live, and to partners"),
            ("import site.wxr --source 'Old site' --report report.json", "A WordPress export; posts keep their status"),
        ],
        ExitCodes =
        [
            (0, "every record was imported or had been"),
            (1, "records were rejected, each with its line and reason, or the arguments are wrong; valid records are imported"),
            (2, "the database was lost; what was counted is saved, and another run continues"),
        ],
        Notes =
        [
            ("Line format:", $$$"""
                JSON Lines: one JSON object per line, UTF-8. An article:

                {{{ExampleLine}}}

                sourceId       identifies the article in every later import (required)
                headline       1 to 300 characters (required)
                section        name of a section; it is created where it is missing (required)
                body           blocks: paragraph, heading, image, quote, list, embed (required)
                publishedAt    time with an offset, RFC 3339 (required for published articles)
                stage          draft, embargoed (with embargoedUntil), published or killed; default: published
                expiresAt      when the article is unpublished by itself (optional)
                standfirst, bylines [{"name", "kind": "person" or "agency"}], tags ["name" or {"name", "type"}], language,
                leadImage {"sourceId", "alt", "caption", "credit"}, related [sourceId], corrections, formerSlugs,
                formerAddresses ["/2019/05/12/old"], syndication

                Lines with a "type" describe what articles refer to:
                {"type": "section", "name": "Ferries", "slug": "ferries", "parent": "uk-news"}
                {"type": "tag", "name": "Kyiv", "kind": "place", "aliases": ["Kiev"]}
                {"type": "image", "sourceId": "cms:4711:1", "alt": "A ferry", "credit": "PA"}
                {"type": "front", "name": "Home", "pins": [{"article": "cms:4711"}], "fill": {"section": "uk-news"}, "size": 12}
                {"type": "source", "name": "Harbour Wire", "address": "https://wire.example.com", "rules": {"stage": "published"}}
                """),
            ("Other formats:", """
                ninjs 1 to 3 (one document, or one item per line), JSON Feed, RSS 1.0 and 2.0, Atom, and exports from WordPress and Blogger.
                The format is detected from the file. A wire's articles arrive as drafts that partners may not publish, unless --stage and
                --syndication, or the rules of its source (/v1/newsroom/sources), say otherwise. An article that was changed here since its
                last import is not rewritten: the new text is proposed to editors.
                """),
        ],
    };
}
