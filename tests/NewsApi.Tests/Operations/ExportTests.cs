using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Fronts;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Tags;
using NewsApi.Operations.Export;
using NewsApi.Operations.Seed;

namespace NewsApi.Tests.Operations;

public sealed class ExportTests(ExportTests.Original original, ExportTests.Copy copy, ExportTests.Partner partner)
    : IClassFixture<ExportTests.Original>, IClassFixture<ExportTests.Copy>, IClassFixture<ExportTests.Partner>
{
    [Fact]
    public async Task Importing_an_export_into_an_empty_newsroom_gives_identical_responses()
    {
        var (lines, warnings) = await Export(original, ExportFormat.Jsonl);
        Assert.Empty(warnings);

        var (report, rejected) = await copy.Import(lines, "export.jsonl");
        while (await copy.Rebuilder.RebuildBatch(CancellationToken.None) > 0)
        {
        }

        Assert.Empty(rejected);
        Assert.Equal((0, 0), (report.Revised, report.UnknownArticles));
        var paths = await Paths();
        Assert.InRange(paths.Count, 400, 10_000);
        foreach (var path in paths)
            for (var at = path; at is not null;)
            {
                var (expected, actual) = (await ResponseOf(original.Client, at), await ResponseOf(copy.Client, at));
                Assert.True(expected == actual, $"{at}\n{expected}\n{actual}");
                at = expected.StartsWith("200", StringComparison.Ordinal)
                    && (string?)(JsonNode.Parse(expected.Split('\n')[2]) as JsonObject)?["next"] is { } next
                    ? $"{path}{(path.Contains('?') ? '&' : '?')}after={next}" : null;
            }

        Assert.Equal(Encoding.UTF8.GetString(lines), Encoding.UTF8.GetString((await Export(copy, ExportFormat.Jsonl)).Lines));
    }

    [Fact]
    public async Task Articles_keep_their_stage_embargo_and_expiry()
    {
        var (lines, _) = await Export(original, ExportFormat.Jsonl);

        var text = Encoding.UTF8.GetString(lines).Split('\n');
        Assert.DoesNotContain(text, l => l.Contains("\"subject\":"));
        Assert.Contains("\"stage\":\"draft\"", text.Single(l => l.Contains("\"A draft that travels\"")));
        Assert.Contains("\"embargoedUntil\":\"2025-03-01T06:00:00Z\"", text.Single(l => l.Contains("\"Held until March\"")));
        Assert.Contains("\"expiresAt\":\"2025-04-01T06:00:00Z\"", text.Single(l => l.Contains("\"Held until March\"")));
        Assert.Contains("\"expiresAt\":\"2025-05-01T06:00:00Z\"", text.Single(l => l.Contains("\"Read until May\"")));
        Assert.Contains("\"stage\":\"killed\"", text.Single(l => l.Contains("\"Killed before it was read\"")));
    }

    [Fact]
    public async Task Importing_an_export_into_its_own_newsroom_changes_nothing()
    {
        var (lines, _) = await Export(original, ExportFormat.Jsonl);

        var (report, rejected) = await original.Import(lines, "export.jsonl");

        Assert.Empty(rejected);
        Assert.Equal((0, 0, 0), (report.Added, report.Revised, report.ReferencesChanged));
        Assert.Equal(Encoding.UTF8.GetString(lines), Encoding.UTF8.GetString((await Export(original, ExportFormat.Jsonl)).Lines));
    }

    [Fact]
    public async Task Exported_ninjs_imports_as_the_same_articles()
    {
        var (lines, _) = await Export(original, ExportFormat.Ninjs);
        Assert.DoesNotContain("A draft that travels", Encoding.UTF8.GetString(lines));
        Assert.DoesNotContain("Held until March", Encoding.UTF8.GetString(lines));
        Assert.Contains("\"expires\":\"2025-05-01T06:00:00Z\"", Encoding.UTF8.GetString(lines));
        Assert.DoesNotContain("A picture for us alone", Encoding.UTF8.GetString(lines));

        var (report, rejected) = await partner.Import(lines, "export.ninjs");

        Assert.Empty(rejected);
        var articles = await original.Client.Pages("/v1/articles?include=body,bodyText&limit=20");
        Assert.Equal(articles.Count, report.Added);
        foreach (var article in articles.Where(s => !s.ToJsonString().Contains("\"syndication\":\"denied\"")))
        {
            var sourceId = $"urn:uuid:{article["id"]}";
            var slug = await partner.Work(db => db.Articles.Where(a => a.SourceId == sourceId).Select(a => a.Slug).SingleAsync());
            var imported = await partner.Client.Json($"/v1/articles/{slug}?include=bodyText");
            Assert.Equal(TextsOf(article, EmbedsOf(article)), TextsOf(imported));
        }
    }

    [Fact]
    public async Task Invalid_reference_records_are_rejected_with_a_reason()
    {
        var (report, rejected) = await partner.Import("""
            {"type":"section","name":"Strict","subject":"red"}
            {"type":"song","name":"Strict"}
            {"type":"tag","name":"Strict tag"}
            {"type":"tag","name":"Strict tag","kind":"topic","mediaTopic":"12"}
            {"type":"section","name":"Below nothing","parent":"nothing"}
            {"type":"front","name":"Strict front","size":0}
            {"type":"front","name":"Front of nothing","size":3,"fill":{"tag":"nothing"}}
            {"name":"Strict tag","kind":"place","aliases":["Strikt"],"type":"tag"}
            {"type":"tag","name":"Strikt","kind":"place"}
            """);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 9], rejected.Select(b => b.Number).Order());
        string Reason(int number) => rejected.Single(b => b.Number == number).Reason;
        Assert.Contains("subject is not a known property", Reason(1));
        Assert.Contains("must have a known type", Reason(2));
        Assert.Contains("is missing kind", Reason(3));
        Assert.Contains("eight digits", Reason(4));
        Assert.Contains("there is no section nothing", Reason(5));
        Assert.Contains("between 1 and 100", Reason(6));
        Assert.Contains("there is no tag nothing", Reason(7));
        Assert.Contains("alias of the tag strict-tag", Reason(9));
        Assert.Equal((0, 1), (report.Articles, report.ReferencesChanged));
    }

    static async Task<(byte[] Lines, List<string> Warnings)> Export(Newsdesk desk, ExportFormat format)
    {
        var warnings = new List<string>();
        var export = ActivatorUtilities.CreateInstance<ExportNews>(desk.Services);
        export.OnWarning = warnings.Add;
        var output = new MemoryStream();
        await export.Write(format, output, TestContext.Current.CancellationToken);
        return (output.ToArray(), warnings);
    }

    // Every address that readers use. The test follows the pages of a list.
    async Task<List<string>> Paths()
    {
        var slugs = await original.Work(db => db.Set<ArticleSlug>().Select(s => s.Slug).ToListAsync());
        var ids = await original.Work(db => db.Articles.Select(a => a.Id).ToListAsync());
        var tags = await original.Work(db => db.Set<TagSlug>().Select(s => s.Slug).ToListAsync());
        var sections = await original.Work(db => db.Sections.SelectMany(s => s.Slugs).ToListAsync());
        var fronts = await original.Work(db => db.Fronts.SelectMany(f => f.Slugs).ToListAsync());
        var images = await original.Work(db => db.Images.Select(i => i.Id).ToListAsync());
        return
        [
            "/v1/articles?limit=7&include=body,bodyHtml,bodyText&count=true",
            "/v1/articles?limit=7&order=oldest", "/v1/articles?limit=7&order=updated",
            .. slugs.SelectMany(s => (string[])
            [
                $"/v1/articles/{s}", $"/v1/articles/{s}?include=related,latest,bodyHtml,bodyText",
                $"/v1/articles/{s}/related", $"/v1/articles/{s}/images",
            ]),
            .. ids.Select(id => $"/v1/articles/{id}"),
            "/v1/tags?limit=5&count=true", "/v1/tags?limit=5&order=articles", "/v1/tags?limit=5&order=latest",
            .. tags.SelectMany(t => (string[])[$"/v1/tags/{t}", $"/v1/tags/{t}/related", $"/v1/articles?limit=5&tag={t}"]),
            "/v1/sections?limit=3", .. sections.SelectMany(s => (string[])[$"/v1/sections/{s}", $"/v1/articles?limit=5&section={s}"]),
            "/v1/fronts?limit=1", .. fronts.Select(f => $"/v1/fronts/{f}"),
            .. images.SelectMany(i => (string[])[$"/v1/images/{i}", $"/v1/images/{i}/articles?limit=3"]),
            .. ((string[])["soldiers", "harbour", "ferry OR plant", "\"North Korean\"", "travels", "march", "kyiv", "renamed"])
                .Select(Uri.EscapeDataString)
                .SelectMany(q => (string[])[$"/v1/search?q={q}&limit=5&facets=true&count=true", $"/v1/search?q={q}&limit=5&order=newest"]),
            "/v1/suggest?q=uk", "/v1/suggest?q=kie",
        ];
    }

    // The response without what differs in every request: the date and a problem's trace id.
    static async Task<string> ResponseOf(HttpClient client, string path)
    {
        using var response = await client.Request(path);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (response.StatusCode >= HttpStatusCode.BadRequest)
            body = (string)JsonNode.Parse(body)!["type"]!;
        return $"{(int)response.StatusCode}\n{response.Headers.Location}\n{body}";
    }

    // An embed becomes a link in the HTML of ninjs and is imported as a link: its address is no longer part of the text.
    static IEnumerable<string> EmbedsOf(JsonNode article) => article["body"]!.AsArray()
        .Where(b => (string?)b!["type"] is "embed" && b["title"] is not null).Select(b => $": {b!["url"]}");

    static string TextsOf(JsonNode article, IEnumerable<string>? without = null) => string.Join('\n', [
        (string?)article["headline"], (string?)article["standfirst"],
        (without ?? []).Aggregate((string)article["bodyText"]!, (text, link) => text.Replace(link, "")),
        (string?)article["publishedAt"], (string?)article["updatedAt"], (string?)article["language"], (string?)article["section"]!["name"],
        .. article["bylines"]!.AsArray().Select(b => $"{b!["name"]} {b["kind"]}"),
        .. article["tags"]!.AsArray().Select(t => $"{t!["name"]} {t["type"]}").Order(),
        .. article["body"]!.AsArray().Select(b => b!["image"]).Prepend(article["leadImage"]).Select(i =>
            i is null ? "" : $"{i["alt"]}|{i["caption"]}|{i["credit"]}|{i["rights"]!["holder"]}|{i["rights"]!["usageTerms"]}"),
    ]);

    /// <summary>The sample newsroom with every kind of change: moves, corrections, kills, embargoes, merges and fronts.</summary>
    public sealed class Original(TestPostgres postgres) : Newsdesk(postgres)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await ActivatorUtilities.CreateInstance<SeedNews>(Services).Seed(CancellationToken.None);
            await AddHistory();
            while (await Rebuilder.RebuildBatch(CancellationToken.None) > 0)
            {
            }
        }

        async Task AddHistory()
        {
            var now = Clock.GetUtcNow();
            var rights = new Rights("The Meridian", "Not for partners", Syndication.Denied);
            var denied = new Image("A picture for us alone", "Its own caption", "Staff", rights);
            var article = await Published("Written at this desk", "Renaming, Ukraine", "UK News", lead: denied, byline: "Ann Lee");
            await Change(article.Id, a => a.Move(Slug.From("Written here"), now));
            await Change(article.Id, a => a.Move(Slug.From("Written here and moved"), now));
            await Change(article.Id, a => a.Correct("The first version named the wrong desk.", now.AddMinutes(-1)));
            await Change(article.Id, a => a.Revise(a.Content with
            {
                Body =
                [
                    .. a.Body, new Figure(denied.Id, "Placed with other words", ""), new Quote(Markup.Sanitize("We &amp; you"), "Somebody"),
                    new ListBlock(false, [new(Markup.Sanitize("Cars"), new(true, [new(Markup.Sanitize("Vans"))], 3, true))]),
                ],
            }, now));
            var pinned = await Work(db => db.Articles.Where(a => a.SourceId == "sample:010" || a.SourceId == "sample:002")
                .OrderByDescending(a => a.SourceId).Select(a => a.Id).ToListAsync());
            await Change(article.Id, a => a.PinRelated(pinned, now));

            await Draft("A draft that travels", "Only drafts carry this");
            var held = await Draft("Held until March", "Ukraine");
            await Change(held.Id, a => a.Embargo(new(2025, 3, 1, 6, 0, 0, TimeSpan.Zero), now, new(2025, 4, 1, 6, 0, 0, TimeSpan.Zero)));
            var offer = await Published("Read until May");
            await Change(offer.Id, a => a.SetExpiry(new(2025, 5, 1, 6, 0, 0, TimeSpan.Zero), now));
            var killed = await Published("Killed after it was read");
            await Change(killed.Id, a => a.Kill(now, "Wrong."));
            var never = await Draft("Killed before it was read");
            await Change(never.Id, a => a.Kill(now));

            await CreateSectionAndTags("Deep Section");
            await Published("Runs in a section that moves", "Merging, Staying", "Short Section");
            await PutTaxonomy("tags/renaming",
                """{"name":"Renamed","slug":"renamed-by-hand","type":"topic","aliases":["Renamée"],"mediaTopic":"11000000"}""");
            await PutTaxonomy("sections/short-section", """{"name":"Long Section","description":"It moved.","parent":"deep-section"}""");
            await PutTaxonomy("sections/sport", """{"name":"Sport","description":"All of it.","parent":"deep-section"}""");
            await Editor.PostJson("/v1/newsroom/tags/merging/merger", """{"into":"staying"}""");
            await Work(async db =>
            {
                var front = new Front("Old front", Slug.From("Old front"));
                var section = await db.Sections.SingleAsync(s => s.Slug == Slug.From("World News"));
                FrontPin[] pins = [new(held.Id, null), new(article.Id, now.AddDays(3)), new(pinned[0], null)];
                front.Update("Curated", Slug.From("Curated"), pins, section.Id, null, 5);
                db.Fronts.Add(front);
                return 0;
            });
        }

        async Task PutTaxonomy(string path, string json)
        {
            using var seen = await Editor.Request($"/v1/newsroom/{path}");
            await Editor.PutJson($"/v1/newsroom/{path}", json, int.Parse(seen.Headers.ETag!.Tag.Trim('"')));
        }
    }

    public sealed class Copy(TestPostgres postgres) : Newsdesk(postgres);

    public sealed class Partner(TestPostgres postgres) : Newsdesk(postgres);
}
