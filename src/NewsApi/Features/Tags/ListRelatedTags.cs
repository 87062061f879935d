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

    /// <summary>Tags that occur with a tag</summary>
    /// <remarks>
    /// Those that stand beside it more often than chance would have it, at least twice, counted over its newest 2,000 stories; the most telling first.
    /// There is one page only.
    /// </remarks>
    /// <param name="slug" example="ukraine">The tag's slug.</param>
    /// <param name="limit">How many tags at most.</param>
    public static async Task<Results<Ok<Page<RelatedTag>>, PermanentRedirect, NotFound>> Handle(
        Slug slug, [Range(1, 100), DefaultValue(20)] int? limit, LiveDb live, SurrogateKeys made, CancellationToken stop)
    {
        var tag = await live.TagSlugs.Where(s => s.Slug == slug)
            .Join(live.Tags.Where(t => t.ArticleCount > 0), s => s.TagId, t => t.Id, (_, t) => new { t.Id, t.Slug }).SingleOrDefaultAsync(stop);
        if (tag is null)
            return TypedResults.NotFound();
        if (tag.Slug != slug)
            return new PermanentRedirect($"/v1/tags/{tag.Slug}/related");

        made.Add($"tag-{slug}", "tags");
        var rows = await CoOccurringTags(live, tag.Id, limit ?? 20).ToListAsync(stop);
        return TypedResults.Ok(new Page<RelatedTag>
        {
            Items = rows.ConvertAll(r => new RelatedTag
            {
                Slug = Slug.Parse(r.Slug, null),
                Name = r.Name,
                Type = Enum.Parse<TagType>(r.Type, true),
                ArticleCount = r.ArticleCount,
                SharedArticleCount = r.Together,
                Lift = Math.Round(r.Lift, 2),
            }),
            Next = null,
        });
    }

    // The number of all stories is counted while they are few; of many, PostgreSQL's own estimate is near enough.
    static IQueryable<RelatedTagRow> CoOccurringTags(LiveDb live, int tag, int limit) => live.Database.SqlQuery<RelatedTagRow>($"""
        with stories as materialized (
            select s.tag_ids
            from (
                select article_id from live.article_tags where tag_id = {tag} order by published_at desc, article_id desc limit {MaxSampledArticles}
            ) t cross join lateral (select * from live.articles s where s.id = t.article_id offset 0) s
        ),
        together as (
            select other as id, count(*)::int as together from stories, unnest(tag_ids) other where other <> {tag} group by other having count(*) > 1
        ),
        scale as materialized (
            select (select count(*) from stories)::float8 as mine,
                case when reltuples > 50000 then reltuples else (select count(*) from live.articles) end::float8 as total
            from pg_class where oid = 'live.articles'::regclass
        )
        select t.slug, t.name, t.type, t.article_count, x.together, x.together / (scale.mine * t.article_count / scale.total) as lift
        from together x join live.tags t using (id), scale
        where x.together > scale.mine * t.article_count / scale.total
        order by x.together * ln(x.together / (scale.mine * t.article_count / scale.total)) desc, t.id
        limit {limit}
        """);
}

sealed record RelatedTagRow(string Slug, string Name, string Type, int ArticleCount, int SharedArticleCount, double Lift);
