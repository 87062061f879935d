using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Storage.Live;

namespace NewsApi.Storage.Articles;

/// <summary>A story's place in a list: the story, and the date and id that the list is sorted by.</summary>
sealed class ListedArticle
{
    public required LiveArticle Article { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required Id<Article> Id { get; init; }
}

/// <summary>A filter with its names looked up.</summary>
sealed record ResolvedFilter
{
    public required ArticleFilter Filter { get; init; }

    /// <summary>Tags that a story must carry, the rarest first.</summary>
    public required List<CountedTag> AllTags { get; init; }

    /// <summary>Tags of which a story must carry one; null where that is not asked.</summary>
    public required List<int>? AnyTags { get; init; }

    /// <summary>Tags that a story must not carry.</summary>
    public required List<int> ExcludedTags { get; init; }

    /// <summary>Sections in one of which a story must run; null where that is not asked.</summary>
    public required List<int>? Sections { get; init; }

    /// <summary>True where a tag that a story must carry is not known.</summary>
    public required bool HasUnknownTag { get; init; }

    public bool MatchesNothing => HasUnknownTag || AnyTags is [] || Sections is [];
}

/// <summary>A tag, and how many live stories carry it.</summary>
readonly record struct CountedTag(int Id, int Articles);

sealed record NamedTag(string Slug, int Id, int ArticleCount);

/// <summary>What a list is sorted by.</summary>
enum ArticleOrder { Newest, Oldest, Updated }

/// <summary>The clauses that several features share. A query that only one feature needs stays in that feature.</summary>
static class ArticleQueries
{
    /// <summary>
    /// Looks up what a filter names. A name that no live story carries, be it mistyped or a draft's, is not found.
    /// </summary>
    public static async Task<ResolvedFilter> Resolve(this LiveDb live, ArticleFilter filter, CancellationToken stop)
    {
        var named = new[] { filter.Tag, filter.AnyTag, filter.NotTag }.SelectMany(slugs => slugs ?? []).Select(s => s.ToString()).Distinct().ToArray();
        var tags = named is [] ? [] : (await live.Database.SqlQuery<NamedTag>($"""
            select s.slug, t.id, t.article_count from live.tag_slugs s join live.tags t on t.id = s.tag_id where s.slug = any({named})
            """).ToListAsync(stop)).ToDictionary(t => t.Slug, t => new CountedTag(t.Id, t.ArticleCount));
        List<CountedTag> Known(Slug[]? slugs) => [.. (slugs ?? []).Select(s => s.ToString()).Where(tags.ContainsKey).Select(s => tags[s]).Distinct()];

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

    /// <summary>A section and all sections below it.</summary>
    static Task<List<int>> SectionsWithin(this LiveDb live, Slug slug, CancellationToken stop) => live.Database.SqlQuery<int>($"""
        select section.id as "Value" from live.sections above join live.sections section on section.path @> array[above.id] where {slug.ToString()} = any(above.slugs)
        """).ToListAsync(stop);

    public static IQueryable<ListedArticle> AllListed(this LiveDb live) => live.Articles.Listed();

    public static IQueryable<ListedArticle> Listed(this IQueryable<LiveArticle> articles) =>
        articles.Select(s => new ListedArticle { Article = s, PublishedAt = s.PublishedAt, Id = s.Id });

    public static IQueryable<ListedArticle> TaggedWith(this LiveDb live, int tag) =>
        from t in live.ArticleTags
        where t.TagId == tag
        join s in live.Articles on t.ArticleId equals s.Id
        select new ListedArticle { Article = s, PublishedAt = t.PublishedAt, Id = t.ArticleId };

    /// <summary>Stories that show a picture. Fenced by "offset 0": PostgreSQL overrates how many they are, and would walk all dates for them.</summary>
    public static IQueryable<LiveArticle> WithImage(this LiveDb live, Id<Image> image) => live.Articles.FromSql(
        $"select * from live.articles where image_ids @> array[{image.Value}] offset 0");

    /// <summary>What comes after a bookmark, newest first.</summary>
    public static IQueryable<ListedArticle> NewestFirst(this IQueryable<ListedArticle> articles, Cursor? after = null) =>
        (after is { } seen
            ? articles.Where(l => EF.Functions.LessThan(
                ValueTuple.Create(l.PublishedAt, l.Id), ValueTuple.Create(seen.Moment, new Id<Article>(seen.Id))))
            : articles).OrderByDescending(l => l.PublishedAt).ThenByDescending(l => l.Id);

    /// <summary>The live story at an address, if there is one.</summary>
    public static IQueryable<LiveArticle> ArticleAt(this LiveDb live, ArticleAddress address)
    {
        var (slug, id) = address;
        return id is not null ? live.Articles.Where(s => s.Id == id) : live.Articles.Where(s => s.Slug == slug);
    }

    /// <summary>Where a story stands that is not under the address asked for.</summary>
    public static async Task<ArticleLocation> FindLocation(this LiveDb live, ArticleAddress address, CancellationToken stop)
    {
        var id = address.Id ?? (await live.ArticleSlugs.Where(s => s.Slug == address.Slug).Select(s => new { s.ArticleId }).SingleOrDefaultAsync(stop))?.ArticleId;
        if (id is null)
            return new(null, false);

        var slug = await live.Articles.Where(s => s.Id == id).Select(s => new { s.Slug }).SingleOrDefaultAsync(stop);
        return new(slug?.Slug, slug is null && await live.Kills.AnyAsync(k => k.ArticleId == id, stop));
    }
}

/// <summary>The slug a story has now, or whether it was killed; neither, where no reader ever saw it.</summary>
readonly record struct ArticleLocation(Slug? Slug, bool Killed);
