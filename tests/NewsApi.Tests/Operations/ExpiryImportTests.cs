using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sources;
using NewsApi.Operations.Import;

namespace NewsApi.Tests.Operations;

/// <summary>An import honours the expiry that its source states.</summary>
public sealed class ExpiryImportTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task A_wires_item_expires_and_a_newer_version_changes_the_time()
    {
        var now = desk.Clock.GetUtcNow();
        await Import("Tide table", 1, now.AddHours(1));
        Assert.Equal(now.AddHours(1), await ExpiryOf("Tide table"));

        Assert.Equal(1, (await Import("Tide table", 2, now.AddHours(2))).Revised);
        Assert.Equal(now.AddHours(2), await ExpiryOf("Tide table"));
        desk.Clock.Advance(TimeSpan.FromHours(1));
        await desk.ScheduleWorker.RunDue(TestContext.Current.CancellationToken);
        await desk.Client.Json("/v1/articles/tide-table");

        desk.Clock.Advance(TimeSpan.FromHours(1));
        await desk.ExpireArticles();
        await desk.Client.Problem("/v1/articles/tide-table", HttpStatusCode.NotFound);
        Assert.Equal(1, (await Import("Tide table", 2, now.AddHours(2))).Unchanged);
        await desk.Client.Problem("/v1/articles/tide-table", HttpStatusCode.NotFound);

        Assert.Equal(1, (await Import("Tide table", 3, now.AddHours(9))).Revised);
        await desk.Client.Json("/v1/articles/tide-table");
        Assert.Equal(1, (await Import("Tide table", 4, now.AddHours(1))).Revised);
        await desk.Client.Problem("/v1/articles/tide-table", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_draft_of_a_wire_keeps_its_expiry_for_publication()
    {
        var now = desk.Clock.GetUtcNow();
        await Import("Draft tide", 1, now.AddHours(1), ImportStage.Draft);
        var draft = await Find("Draft tide");
        await desk.Editor.PostJson($"/v1/newsroom/articles/{draft["id"]}/publication", "{}");
        Assert.Equal(now.AddHours(1), await ExpiryOf("Draft tide"));

        await Import("Draft tide", 2, now.AddHours(2), ImportStage.Draft);
        Assert.Equal(now.AddHours(2), await ExpiryOf("Draft tide"));
        desk.Clock.Advance(TimeSpan.FromHours(2));
        await desk.ExpireArticles();
        await desk.Client.Problem("/v1/articles/draft-tide", HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("expiry", "PUT")]
    [InlineData("publication", "POST")]
    public async Task An_editors_expiry_is_an_edit_that_the_wire_does_not_change(string path, string method)
    {
        var (now, headline) = (desk.Clock.GetUtcNow(), $"Edited {path}");
        await Import(headline, 1, now.AddHours(1), path is "expiry" ? ImportStage.Published : ImportStage.Draft);
        var article = await Find(headline);
        using (var set = await desk.Editor.Send(new(method), $"/v1/newsroom/articles/{article["id"]}/{path}",
            $$"""{"expiresAt":"{{now.AddDays(1):O}}"}""", (int)article["version"]!))
            Assert.Equal(now.AddDays(1), (DateTimeOffset)(await set.Json())["expiresAt"]!);

        var report = await Import(headline, 2, now.AddHours(2));

        Assert.Equal((1, 0), (report.Unchanged, report.Proposed));
        Assert.Equal(now.AddDays(1), await ExpiryOf(headline));
    }

    [Fact]
    public async Task An_expired_item_is_left_out_with_its_section()
    {
        var report = await Import("Best before", 1, desk.Clock.GetUtcNow().AddSeconds(-1), section: "Bygone");

        Assert.Equal((0, 1), (report.Added, report.LeftOut));
        Assert.Contains("expired on ", report.Items.Single().Reason);
        await desk.Editor.Problem("/v1/newsroom/sections/bygone", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_expiry_before_the_end_of_the_embargo_is_reported_and_not_kept()
    {
        var now = desk.Clock.GetUtcNow();
        var report = await Import("Contradiction", 1, now.AddHours(1), more: $",\"embargoedUntil\":\"{now.AddHours(2):O}\"");

        Assert.Equal(1, report.Added);
        Assert.Equal("embargoed", (string?)(await Find("Contradiction"))["stage"]);
        Assert.Null(await ExpiryOf("Contradiction"));
    }

    [Fact]
    public async Task A_record_that_has_expired_becomes_a_draft_that_is_not_published_without_a_new_expiry()
    {
        var record = """{"sourceId":"record:1","headline":"Old record","section":"News","publishedAt":"2024-01-01T00:00:00Z","updatedAt":"""
            + "\"2024-01-01T00:00:00Z\",\"expiresAt\":\"2024-06-01T00:00:00Z\",\"body\":[{\"type\":\"paragraph\",\"html\":\"x\"}]}";
        Assert.Equal(1, (await desk.Import(record)).Report.Added);
        var article = await Find("Old record");

        Assert.Equal("draft", (string?)article["stage"]);
        var publication = $"/v1/newsroom/articles/{article["id"]}/publication";
        Assert.Equal("expiry-too-early", await desk.Editor.ProblemCode(HttpMethod.Post, publication, "{}", HttpStatusCode.Conflict));
        var end = desk.Clock.GetUtcNow().AddHours(1);
        await desk.Editor.PostJson(publication, $$"""{"expiresAt":"{{end:O}}"}""");
        await desk.Client.Json("/v1/articles/old-record");

        foreach (var (stage, more) in new[] { ("killed", ""), ("embargoed", ",\"embargoedUntil\":\"2030-01-01T00:00:00Z\"") })
        {
            var wrong = record.Replace("record:1", stage).Replace("2024-06", "2029-06").Replace("}]}", $"}}],\"stage\":\"{stage}\"{more}}}");
            Assert.Contains("expiresAt", (await desk.Import(wrong)).Rejected.Single().Reason);
        }
    }

    async Task<ImportReport> Import(
        string headline, int version, DateTimeOffset expires, ImportStage stage = ImportStage.Published, string? section = null,
        string more = "")
    {
        var item = $$"""
            {"uri":"urn:expiry:{{headline.Replace(' ', '-')}}","version":"{{version}}","versionCreated":"2025-01-01T00:00:00Z",
             "expires":"{{expires:O}}","headlines":[{"value":"{{headline}}"}],"bodies":[{"value":"x"}]{{more}}}
            """;
        var policy = new ImportPolicy { Stage = stage, Syndication = Syndication.Allowed, Section = section };
        var (report, rejected) = await desk.Import(Encoding.UTF8.GetBytes(item), "expiry.ninjs.json", policy);
        Assert.Empty(rejected);
        return report;
    }

    async Task<JsonNode> Find(string headline)
    {
        var found = await desk.Work(db => Task.FromResult(db.Articles.Single(a => a.Headline == headline).Id));
        return await desk.Editor.Json($"/v1/newsroom/articles/{found}");
    }

    async Task<DateTimeOffset?> ExpiryOf(string headline) => (DateTimeOffset?)(await Find(headline))["expiresAt"];
}
