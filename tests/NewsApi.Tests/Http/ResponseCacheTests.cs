using System.Net;
using Npgsql;

namespace NewsApi.Tests.Http;

/// <summary>Finished answers are given again while nothing has changed, and never for longer than two seconds.</summary>
public sealed class ResponseCacheTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task What_changes_unheard_shows_after_two_seconds()
    {
        var article = await desk.Published("Word 0", tags: "Shelved");
        await Until("/feeds/tags/shelved.json", "Word 0");

        // A ring of the publication may still be on its way, and would clear the shelf: then once more.
        var (kept, word) = (false, 0);
        for (; !kept && word < 9; word++)
        {
            await Text("/feeds/tags/shelved.json");
            await Unheard($"update live.articles set summary = replace(convert_from(summary, 'UTF8'), 'Word {word}', 'Word {word + 1}')::bytea where id = '{article.Id}'");
            kept = (await Text("/feeds/tags/shelved.json")).Contains($"Word {word}");
        }

        Assert.True(kept);
        var shelved = await desk.Client.Ask("/feeds/tags/shelved.json");
        var known = await desk.Client.Ask("/feeds/tags/shelved.json", ("If-None-Match", $"{shelved.Headers.ETag}"));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Equal(shelved.Headers.GetValues("Surrogate-Key"), known.Headers.GetValues("Surrogate-Key"));
        desk.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Contains($"Word {word}", await Text("/feeds/tags/shelved.json"));
    }

    [Fact]
    public async Task What_changes_with_a_ring_shows_at_once()
    {
        var article = await desk.Published("Rung in", tags: "Ringing");
        await Until("/feeds/tags/ringing.rss", "Rung in");
        await Text("/feeds/tags/ringing.rss");

        await desk.Change(article.Id, a => a.Kill(desk.Clock.GetUtcNow(), "Gone"));

        await Until("/feeds/tags/ringing.rss", "deleted-entry"); // the clock stands still: only the bell can have told
    }

    [Fact]
    public async Task Answers_of_other_addresses_are_not_mixed_up()
    {
        await desk.Published("One of two", tags: "One shelf");
        await desk.Published("Two of two", tags: "Two shelf");

        await Until("/feeds/tags/one-shelf.json", "One of two");
        await Until("/feeds/tags/two-shelf.json", "Two of two");
        Assert.DoesNotContain("Two of two", await Text("/feeds/tags/one-shelf.json"));
        await desk.Client.Problem("/feeds/tags/one-shelf.json?unknown=1", HttpStatusCode.BadRequest);
    }

    // A change that rings no bell: what a bell that is out of order would be like.
    async Task Unheard(string sql)
    {
        await using var source = NpgsqlDataSource.Create(desk.ConnectionString);
        await using var command = source.CreateCommand($"set session_replication_role = replica; {sql}");
        await command.ExecuteNonQueryAsync();
    }

    async Task Until(string path, string shown)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!(await Text(path)).Contains(shown))
            deadline.Token.ThrowIfCancellationRequested();
    }

    async Task<string> Text(string path)
    {
        using var answer = await desk.Client.Ask(path);
        return await answer.Content.ReadAsStringAsync();
    }
}
