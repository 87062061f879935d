using System.Linq.Expressions;
using NewsApi.Contract.Tags;
using NewsApi.Newsroom;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Tags;

static class TagQueries
{
    /// <summary>The tags of published articles.</summary>
    public static IQueryable<LiveTag> PublishedTags(this LiveDb live) => live.Tags.Where(t => t.ArticleCount > 0);

    /// <summary>The published tag that a current slug, a former slug or the slug of an alias leads to.</summary>
    public static IQueryable<LiveTag> TagsAt(this LiveDb live, Slug slug) =>
        live.TagSlugs.Where(s => s.Slug == slug).Join(live.PublishedTags(), s => s.TagId, t => t.Id, (_, t) => t);
}

/// <summary>A tag as readers see it, with the columns that lists of tags are ordered by.</summary>
sealed record TagRow(int Id, string SortName, TagView View)
{
    public static readonly Expression<Func<LiveTag, TagRow>> Of = t => new(t.Id, t.SortName, new()
    {
        Slug = t.Slug,
        Name = t.Name,
        Type = t.Type,
        Description = t.Description,
        Aliases = t.Aliases,
        ArticleCount = t.ArticleCount,
        LatestAt = t.LatestAt!.Value,
    });
}
