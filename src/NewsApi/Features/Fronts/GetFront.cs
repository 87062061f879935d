using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Fronts;
using NewsApi.Contract.Json;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Fronts;

static class GetFront
{
    /// <summary>Get a front</summary>
    /// <remarks>
    /// Returns the pinned articles in the editors' order, then the newest articles that match the fill rule, without duplicates. A
    /// former slug redirects to the current one.
    /// </remarks>
    /// <param name="slug" example="home">The front's slug.</param>
    public static async Task<Results<RawJson<FrontView>, PermanentRedirect, NotFound>> Handle(
        Slug slug, LiveDb live, SurrogateKeys keys, TimeProvider clock, CancellationToken stop)
    {
        var text = slug.ToString();
        if (await live.Fronts.SingleOrDefaultAsync(f => f.Slugs.Contains(text), stop) is not { } front)
            return TypedResults.NotFound();
        if (front.Slug != slug)
            return new PermanentRedirect($"/v1/fronts/{front.Slug}");

        var pinned = await ListPinned(live, front, clock.GetUtcNow(), stop);
        var pinnedIds = pinned.ConvertAll(p => p.Id);
        var filled = pinned.Count == front.Size ? [] : await FillQuery(live, front)
            .Where(l => !pinnedIds.Contains(l.Id)).NewestFirst().Take(front.Size - pinned.Count)
            .Select(l => new FrontArticle(l.Id, l.Article.Summary)).ToListAsync(stop);

        keys.Add($"front-{front.Slug}", "latest");
        keys.AddArticles(pinned.Concat(filled).Select(p => p.Id));
        return new RawJson<FrontView>(JsonSplicer.Object([
            ("slug", NewsJson.Bytes(front.Slug)),
            ("name", NewsJson.Bytes(front.Name)),
            ("items", JsonSplicer.Array([.. pinned.Select(p => Item(p, "true"u8)), .. filled.Select(p => Item(p, "false"u8))])),
        ]));
    }

    static byte[] Item(FrontArticle article, ReadOnlySpan<byte> pinned) =>
        JsonSplicer.With(article.Summary, ("pinned", pinned.ToArray()));

    static async Task<List<FrontArticle>> ListPinned(LiveDb live, LiveFront front, DateTimeOffset now, CancellationToken stop)
    {
        var ids = front.PinIds.Where((_, i) => front.PinUntil[i] is not { } until || until > now)
            .Select(id => new Id<Article>(id)).ToList();
        var articles = ids is [] ? [] : await live.Articles.Where(a => ids.Contains(a.Id))
            .Select(a => new FrontArticle(a.Id, a.Summary)).ToDictionaryAsync(a => a.Id, stop);
        return [.. ids.Where(articles.ContainsKey).Select(id => articles[id]).Take(front.Size)];
    }

    static IQueryable<ListedArticle> FillQuery(LiveDb live, LiveFront front)
    {
        var articles = front.TagId is { } tag ? live.TaggedWith(tag) : live.Articles.Listed();
        return front.SectionId is { } section
            ? articles.Where(l => live.Sections.Any(s => s.Id == l.Article.SectionId && s.Path.Contains(section)))
            : articles;
    }
}

sealed record FrontArticle(Id<Article> Id, byte[] Summary);
