using Microsoft.EntityFrameworkCore;

namespace NewsApi.Tests.Storage;

public sealed class LiveRebuilderTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    [Fact]
    public async Task Rebuilds_show_a_changed_image_credit_in_every_article()
    {
        const string first = """{"sourceId":"rebuild:1","headline":"Shown first","section":"News","publishedAt":"2024-01-01T00:00:00Z","leadImage":{"sourceId":"rebuild:image","alt":"A crane","credit":"PA"},"body":[{"type":"paragraph","html":"x"}]}""";
        await desk.Import(first);
        await desk.Import(
            first.Replace("rebuild:1", "rebuild:2").Replace("Shown first", "Shown second").Replace("\"PA\"", "\"Ada Quill/PA\""));

        await desk.Rebuilder.RebuildBatch(TestContext.Current.CancellationToken);

        foreach (var slug in new[] { "shown-first", "shown-second" })
            Assert.Equal("Ada Quill/PA", (string?)(await desk.Client.Json($"/v1/articles/{slug}"))["leadImage"]!["credit"]);
        Assert.Equal(2, (int)(await desk.Client.Json("/v1/articles/shown-first"))["version"]!);
    }

    [Fact]
    public async Task Documents_in_another_format_are_rebuilt()
    {
        var article = await desk.Published("Old format");
        await desk.Work(db => db.LiveArticles.Where(s => s.Id == article.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.Format, "old").SetProperty(x => x.Rest, """{"body":[]}"""u8.ToArray())));
        Assert.Null((await desk.Client.Json("/v1/articles/old-format"))["corrections"]);

        await desk.Rebuilder.QueueOutdated(TestContext.Current.CancellationToken);
        await desk.Rebuilder.RebuildBatch(TestContext.Current.CancellationToken);

        Assert.NotNull((await desk.Client.Json("/v1/articles/old-format"))["corrections"]);
        Assert.Equal(0, await desk.Work(db => db.Rebuilds.CountAsync(r => r.ArticleId == article.Id)));
    }
}
