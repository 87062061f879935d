using Microsoft.EntityFrameworkCore;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Tags;
using static NewsApi.Tests.Operations.ImportSamples;

namespace NewsApi.Tests.Operations;

public sealed class ImportTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task Importing_again_reports_unchanged_articles()
    {
        var line = Line("twice:1", "Imported twice");
        var (first, _) = await desk.Import(line);
        var before = await desk.Client.Json("/v1/articles/imported-twice");

        var (second, _) = await desk.Import(line);

        Assert.Equal((1, 0, 0), (first.Added, first.Revised, first.Unchanged));
        Assert.Equal((0, 0, 1), (second.Added, second.Revised, second.Unchanged));
        Assert.Equal(before.ToJsonString(), (await desk.Client.Json("/v1/articles/imported-twice")).ToJsonString());
    }

    [Fact]
    public async Task Reformatted_records_are_unchanged()
    {
        await desk.Import(Line("spelling:1", "Same line"));

        var reformatted = Line("spelling:1", "Same line").Replace("\":", "\" : ").Replace("S", "\\u0053");
        var (report, _) = await desk.Import($"\uFEFF{reformatted}\r\n\r\n");

        Assert.Equal(1, report.Unchanged);
    }

    [Fact]
    public async Task A_changed_record_revises_its_article()
    {
        await desk.Import(Line("changed:1", "First version"));

        var (report, _) = await desk.Import(Line("changed:1", "Second version"));

        Assert.Equal(1, report.Revised);
        var served = await desk.Client.Json("/v1/articles/first-version");
        Assert.Equal("Second version", (string?)served["headline"]);
        Assert.Equal(3, (int)served["version"]!);
        Assert.Equal(("2024-03-01T08:00:00Z", "2025-01-06T09:00:00Z"), ((string?)served["publishedAt"], (string?)served["updatedAt"]));
        var revisions = await desk.Work(db => db.Set<Revision>()
            .Where(r => db.Articles.Any(a => a.Id == r.ArticleId && a.SourceId == "changed:1"))
            .OrderBy(r => r.Version).Select(r => r.Content).ToListAsync());
        Assert.Equal(["First version", "Second version"], revisions.Select(c => c.Headline));
    }

    [Fact]
    public async Task A_rejected_record_does_not_change_related_articles()
    {
        await desk.Import($"{Line("say:1", "Says nothing")}\n{Line("say:2", "Said to be related")}");

        await desk.Import(Line("say:1", "Says nothing", stage: "draft", related: "\"say:2\""));

        Assert.Equal(2, (int)(await desk.Client.Json("/v1/articles/says-nothing"))["version"]!);
    }

    [Fact]
    public async Task The_last_record_of_an_article_sets_its_related_articles()
    {
        await desk.Import($"""
            {Line("later:1", "Named first")}
            {Line("later:2", "Named second")}
            {Line("later:3", "Twice in the file", related: "\"later:1\"")}
            {Line("later:3", "Twice in the file, changed", related: "\"later:2\"")}
            """);

        Assert.Equal("named-second", (await desk.Client.Json("/v1/articles/twice-in-the-file/related?limit=1")).Slugs().Single());
    }

    [Fact]
    public async Task Concurrent_imports_add_each_article_once()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 150).Select(i =>
            Line($"beside:{i}", $"Side by side {i}", related: $"\"beside:{(i + 1) % 150}\"", tags: "\"Shared by all\"")));

        var reports = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => desk.Import(lines)));

        Assert.All(reports, r => Assert.Equal((150, 0), (r.Report.Articles, r.Report.Rejected)));
        Assert.Equal(150, reports.Sum(r => r.Report.Added));
        Assert.Equal(150, (int)(await desk.Client.Json("/v1/tags/shared-by-all"))["articleCount"]!);
    }

    [Fact]
    public async Task A_dry_run_saves_nothing()
    {
        var (report, _) = await desk.Import(Line("dry:1", "Dry run"), dryRun: true);

        Assert.Equal(1, report.Added);
        Assert.False(await desk.Work(db => db.Articles.AnyAsync(a => a.SourceId == "dry:1")));
    }

    [Fact]
    public async Task Related_articles_may_follow_later_in_the_file()
    {
        var (report, _) = await desk.Import($"""
            {Line("pin:1", "Pins ahead", related: "\"pin:2\",\"pin:unknown\"")}
            {Line("pin:2", "Pinned later")}
            """);

        var related = await desk.Client.Json("/v1/articles/pins-ahead/related");
        Assert.Equal("pinned-later", related.Slugs().First());
        Assert.True((bool)related["items"]![0]!["explanation"]!["pinned"]!);
        Assert.Equal(1, report.UnknownArticles);
    }

    [Fact]
    public async Task Equal_headlines_get_distinct_slugs_and_a_taken_slug_is_rejected()
    {
        await desk.Import($"""
            {Line("equal:1", "Weather forecast")}
            {Line("equal:2", "Weather forecast")}
            {Line("equal:3", "Weather forecast")}
            """);
        var slugs = await desk.Work(db => db.Articles.Where(a => a.SourceId!.StartsWith("equal:"))
            .OrderBy(a => a.SourceId).Select(a => a.Slug).ToListAsync());
        Assert.Equal(["weather-forecast", "weather-forecast-2", "weather-forecast-3"], slugs.Select(s => s.ToString()));

        var (_, rejected) = await desk.Import(Line("equal:4", "Another forecast", slug: "weather-forecast-2"));

        Assert.Contains("belongs to another article", rejected.Single().Reason);
    }

    [Fact]
    public async Task A_new_slug_moves_the_article()
    {
        await desk.Import(Line("moving:1", "Moving", slug: "moving-from"));
        await desk.Import(Line("moving:1", "Moving", slug: "moving-to"));

        using var response = await desk.Client.Request("/v1/articles/moving-from");
        Assert.Equal("https://api.example.org/v1/articles/moving-to", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Stages_are_imported()
    {
        await desk.Import($"""
            {Line("stage:1", "Staged draft", stage: "draft")}
            {Line("stage:2", "Staged kill", stage: "killed")}
            """);
        await desk.Client.Problem("/v1/articles/staged-draft", System.Net.HttpStatusCode.NotFound);
        await desk.Client.Problem("/v1/articles/staged-kill", System.Net.HttpStatusCode.Gone);

        await desk.Import(Line("stage:1", "Staged draft"));
        Assert.Equal("2024-03-01T08:00:00Z", (string?)(await desk.Client.Json("/v1/articles/staged-draft"))["publishedAt"]);

        var (_, rejected) = await desk.Import(Line("stage:1", "Staged draft, again", stage: "draft"));
        Assert.Contains("already published", rejected.Single().Reason);
    }

    [Fact]
    public async Task Tags_are_found_by_alias_and_keep_their_order()
    {
        await desk.Work(async db =>
        {
            var tag = new Tag("Kyiv", Slug.From("Kyiv"), TagType.Place);
            tag.Update(TagType.Place, null, ["Kiev"]);
            await db.Tags.AddAsync(tag);
            return 0;
        });

        await desk.Import(Line("alias:1", "Tagged by alias", tags: """{"name":"Zebra","type":"person"},"Kiev","Apple" """));

        var tags = (await desk.Client.Json("/v1/articles/tagged-by-alias"))["tags"]!.AsArray();
        Assert.Equal(["zebra:person", "kyiv:place", "apple:topic"], tags.Select(t => $"{t!["slug"]}:{t["type"]}"));
    }

    [Fact]
    public async Task Two_records_of_one_article_are_imported_in_order()
    {
        var (report, _) = await desk.Import($"""
            {Line("again:1", "Before")}
            {Line("again:1", "After")}
            """);

        Assert.Equal((1, 1), (report.Added, report.Revised));
        Assert.Equal("After", (string?)(await desk.Client.Json("/v1/articles/before"))["headline"]);
    }
}
