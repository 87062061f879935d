using System.Linq.Expressions;
using NewsApi.Contract.Tags;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Tags;

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
