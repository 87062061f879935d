using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Articles;
using NewsApi.Newsroom;
using NewsApi.Storage.Live;

namespace NewsApi.Storage.Articles;

/// <summary>A filter whose slugs have been resolved to ids.</summary>
sealed record ResolvedFilter
{
    public required ArticleFilter Filter { get; init; }

    /// <summary>Tags that an article must carry, the rarest first.</summary>
    public required List<CountedTag> AllTags { get; init; }

    /// <summary>Tags of which an article must carry at least one; null without such a filter.</summary>
    public required List<int>? AnyTags { get; init; }

    /// <summary>Tags that an article must not carry.</summary>
    public required List<int> ExcludedTags { get; init; }

    /// <summary>Sections that an article may be in; null without such a filter.</summary>
    public required List<int>? Sections { get; init; }

    /// <summary>True if a required tag does not exist.</summary>
    public required bool HasUnknownTag { get; init; }

    public bool MatchesNothing => HasUnknownTag || AnyTags is [] || Sections is [];
}

/// <summary>A tag, and the number of published articles that carry it.</summary>
readonly record struct CountedTag(int Id, int Articles);

static class FilterQueries
{
    /// <summary>Resolves the slugs of a filter. Tags and sections that only drafts have are not found.</summary>
    public static async Task<ResolvedFilter> Resolve(this LiveDb live, ArticleFilter filter, CancellationToken stop)
    {
        var tags = await live.TagsNamedIn(filter, stop);
        List<CountedTag> Known(Slug[]? slugs) =>
            [.. (slugs ?? []).Select(s => s.ToString()).Where(tags.ContainsKey).Select(s => tags[s]).Distinct()];

        return new()
        {
            Filter = filter,
            AllTags = [.. Known(filter.Tag).OrderBy(t => t.Articles)],
            AnyTags = filter.AnyTag is { Length: > 0 } ? [.. Known(filter.AnyTag).Select(t => t.Id)] : null,
            ExcludedTags = [.. Known(filter.NotTag).Select(t => t.Id)],
            Sections = filter.Section is { } section ? await live.SectionsWithin(section, stop) : null,
            HasUnknownTag = filter.Tag is not null && !filter.Tag.All(t => tags.ContainsKey(t.ToString())),
        };
    }

    static async Task<Dictionary<string, CountedTag>> TagsNamedIn(this LiveDb live, ArticleFilter filter, CancellationToken stop)
    {
        var slugs = new[] { filter.Tag, filter.AnyTag, filter.NotTag }
            .SelectMany(s => s ?? []).Select(s => s.ToString()).Distinct().ToArray();
        if (slugs is [])
            return [];

        var rows = await live.Database.SqlQuery<TagSlugRow>($"""
            select s.slug, t.id, t.article_count from live.tag_slugs s join live.tags t on t.id = s.tag_id where s.slug = any({slugs})
            """).ToListAsync(stop);
        return rows.ToDictionary(r => r.Slug, r => new CountedTag(r.Id, r.ArticleCount));
    }

    /// <summary>The ids of a section and all its subsections.</summary>
    static Task<List<int>> SectionsWithin(this LiveDb live, Slug slug, CancellationToken stop) => live.Database.SqlQuery<int>($"""
        select section.id as "Value"
        from live.sections root join live.sections section on section.path @> array[root.id]
        where {slug.ToString()} = any(root.slugs)
        """).ToListAsync(stop);

    sealed record TagSlugRow(string Slug, int Id, int ArticleCount);
}
