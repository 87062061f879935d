using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Queries;
using NewsApi.Contract.Tags;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Tags;

static class ListRelatedTags
{
    const int MaxSampledArticles = 2000;

    /// <summary>List related tags</summary>
    /// <remarks>
    /// Returns the tags that occur together with the tag more often than expected by chance, and in at least two articles, most
    /// significant first. The tag's newest 2,000 articles are counted. The list has a single page.
    /// </remarks>
    /// <param name="slug" example="ukraine">The tag's slug.</param>
    /// <param name="limit">Maximum number of tags.</param>
    public static async Task<Results<Ok<Page<RelatedTag>>, PermanentRedirect, NotFound>> Handle(
        Slug slug, [Range(1, 100), DefaultValue(20)] int? limit, LiveDb live, SurrogateKeys keys, CancellationToken stop)
    {
        if (await live.PublishedTagsAt(slug).Select(t => new { t.Id, t.Slug }).SingleOrDefaultAsync(stop) is not { } tag)
            return TypedResults.NotFound();
        if (tag.Slug != slug)
            return new PermanentRedirect($"/v1/tags/{tag.Slug}/related");

        keys.Add($"tag-{slug}", "tags");
        var rows = await CoOccurringTags(live, tag.Id, limit ?? 20).ToListAsync(stop);
        return TypedResults.Ok(new Page<RelatedTag> { Items = rows.ConvertAll(r => r.ToRelatedTag()), Next = null });
    }

    // Few articles are counted exactly; for many, PostgreSQL's estimate is accurate enough.
    static IQueryable<RelatedTagRow> CoOccurringTags(LiveDb live, int tag, int limit) => live.Database.SqlQuery<RelatedTagRow>($"""
        with sample as materialized (
            select a.tag_ids
            from (
                select article_id from live.article_tags where tag_id = {tag}
                order by published_at desc, article_id desc
                limit {MaxSampledArticles}
            ) t cross join lateral (select * from live.articles a where a.id = t.article_id offset 0) a
        ),
        shared as (
            select other as id, count(*)::int as articles
            from sample, unnest(tag_ids) other
            where other <> {tag}
            group by other
            having count(*) > 1
        ),
        scale as materialized (
            select (select count(*) from sample)::float8 as sampled,
                case when reltuples > 50000 then reltuples else (select count(*) from live.articles) end::float8 as total
            from pg_class where oid = 'live.articles'::regclass
        ),
        compared as (
            select t.*, s.articles as shared, scale.sampled * t.article_count / scale.total as expected
            from shared s join live.tags t using (id), scale
        )
        select c.slug, c.name, c.type, c.article_count, c.shared as shared_article_count, c.shared / c.expected as lift
        from compared c
        where c.shared > c.expected
        order by c.shared * ln(c.shared / c.expected) desc, c.id
        limit {limit}
        """);
}

sealed record RelatedTagRow(string Slug, string Name, string Type, int ArticleCount, int SharedArticleCount, double Lift)
{
    public RelatedTag ToRelatedTag() => new()
    {
        Slug = Newsroom.Slug.Parse(Slug, null),
        Name = Name,
        Type = Enum.Parse<TagType>(Type, ignoreCase: true),
        ArticleCount = ArticleCount,
        SharedArticleCount = SharedArticleCount,
        Lift = Math.Round(Lift, 2),
    };
}
