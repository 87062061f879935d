using NewsApi.Contract;
using NewsApi.Http;
using NewsApi.Storage;
using NewsApi.Storage.Live;
using Npgsql;

namespace NewsApi.Features.Changes;

static class ListChanges
{
    /// <summary>What has changed, oldest first</summary>
    /// <remarks>
    /// Every change that readers could see, each once, those of one story in their order. Begin without `after`, then send `next` back, which is always there:
    /// a page without items means that you have seen everything, and with `wait` the answer comes when there is something new. Nothing is ever skipped, and a cursor never expires.
    /// </remarks>
    public static async Task<Ready<Page<ChangeView>>> Handle(
        [AsParameters] ChangeList list, [FromKeyedServices(typeof(LiveDb))] NpgsqlDataSource readers, LiveDb live, EditionBell bell, Site site, SurrogateKeys made, CancellationToken stop)
    {
        made.Add("changes");
        var lines = await bell.Readers.Until(() => readers.ChangesAfter(list.Position, list.Reach - 1, list.WithStories, stop), list.Patience, stop);
        var next = list.CursorAt(lines is [.., var last] ? last.Position : list.Position);
        return new(NewsJson.Bytes(new Page<ChangeView> { Items = lines.ConvertAll(l => list.View(l, site)), Next = next, Total = await live.Changes.Counted(list, stop) })) { Next = next };
    }
}

/// <summary>What the change feed is asked for with.</summary>
sealed record ChangeList : ChangePaging
{
    protected override string Binding => "changes";

    public ChangeView View(ChangeLine line, Site site) => new()
    {
        Cursor = CursorAt(line.Position),
        Kind = Enum.Parse<StoryChange>(line.Kind, true),
        At = line.At,
        Article = line.Article(site, line.Summary is null || line.Rest is null ? null : ReadyJson.Whole(line.Summary, line.Rest)),
    };
}
