using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Json;
using NewsApi.Http.Caching;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Articles;

/// <summary>
/// Stories are related when they share tags. A rare tag says more than a common one, and a story about as fresh as this one, or fresher,
/// more than an old one: a month's distance halves it. What editors pinned comes first; where nothing shares a tag, the section's newest stand in.
/// </summary>
static class RelatedArticleQuery
{
    // The newest stories of each tag are enough candidates: what lies further back is too old to win.
    const int CandidatesPerTag = 200;
    const double HalvedAfterDays = 30;

    /// <summary>Ready JSON of <see cref="RelatedArticle"/>s, the nearest first.</summary>
    public static async Task<List<byte[]>> Find(LiveDb live, Id<Article> subject, int limit, SurrogateKeys made, CancellationToken stop)
    {
        // Some candidates will turn out to be the same story filed again, and some will have to make room for others.
        var rows = await Candidates(live, subject, 2 * limit + 20).ToListAsync(stop);
        var chosen = RelatedSelection.Select([.. rows.Select(RelatedCandidate.Of)], limit);
        var names = await SharedTags(live, chosen, stop);

        made.AddArticles(chosen.Select(c => new Id<Article>(c.Row.Id)));
        return chosen.ConvertAll(c => JsonSplicer.With(c.Row.Summary, ("explanation", NewsJson.Bytes(ExplanationOf(c.Row, names)))));
    }

    static IQueryable<RelatedRow> Candidates(LiveDb live, Id<Article> subject, int most) => live.Database.SqlQuery<RelatedRow>($"""
        with subject as materialized (
            select id, section_id, published_at, tag_ids, pins from live.articles where id = {subject.Value}
        ),
        pinned as (
            select p.id, p.position
            from subject, unnest(pins) with ordinality as p (id, position)
        ),
        weighed as materialized (
            select t.id, 1 / ln(2 + t.article_count) as weight
            from subject, unnest(subject.tag_ids) tag join live.tags t on t.id = tag
        ),
        sharing as (
            select c.article_id as id, min(c.published_at) as published_at, sum(w.weight) as weight, array_agg(w.id order by w.weight desc, w.id) as shared
            from weighed w
            cross join lateral (
                select t.article_id, t.published_at from live.article_tags t
                where t.tag_id = w.id
                order by t.published_at desc, t.article_id desc
                limit {CandidatesPerTag}
            ) c
            group by c.article_id
        ),
        near as materialized (
            select s.id, s.published_at, s.shared,
                s.weight * power(0.5, least(greatest(extract(epoch from subject.published_at - s.published_at)::float8, 0) / 86400 / {HalvedAfterDays}, 500)) as score
            from sharing s, subject
            where s.id <> subject.id
            order by score desc, s.published_at desc, s.id
            limit {most}
        ),
        beside as (
            select b.id, b.published_at
            from subject cross join lateral (
                select s.id, s.published_at from live.articles s
                where s.section_id = subject.section_id and s.id <> subject.id
                    and not exists (select from near n where not exists (select from pinned p where p.id = n.id))
                order by s.published_at desc, s.id desc
                limit {most}
            ) b
        ),
        chosen as (
            select p.id, 1 as rank, p.position::float8 as place, coalesce(n.score, 0) as score, coalesce(n.shared, array[]::int[]) as shared, null::timestamptz as published_at
            from pinned p left join near n using (id)
            union all
            select n.id, 2, -n.score, n.score, n.shared, n.published_at from near n where not exists (select from pinned p where p.id = n.id)
            union all
            select b.id, 3, 0, 0, array[]::int[], b.published_at from beside b where not exists (select from pinned p where p.id = b.id)
            union all
            select s.id, 0, 0, 0, array[]::int[], null from subject s
        )
        select s.id, s.summary, s.published_at, c.rank, c.score, c.shared
        from chosen c cross join lateral (select * from live.articles s where s.id = c.id offset 0) s
        order by c.rank, c.place, c.published_at desc, c.id
        limit {most + 1}
        """);

    static async Task<Dictionary<int, SharedTag>> SharedTags(LiveDb live, List<RelatedCandidate> chosen, CancellationToken stop)
    {
        var ids = chosen.SelectMany(c => c.Row.Shared).ToHashSet();
        return ids.Count is 0 ? [] : await live.Tags.Where(t => ids.Contains(t.Id))
            .Select(t => new { t.Id, t.Slug, t.Name }).ToDictionaryAsync(t => t.Id, t => new SharedTag { Slug = t.Slug, Name = t.Name }, stop);
    }

    static RelatedExplanation ExplanationOf(RelatedRow row, Dictionary<int, SharedTag> names) => new()
    {
        Reason = row.Rank switch { 1 => RelatedReason.Pin, 2 => RelatedReason.Tags, _ => RelatedReason.Section },
        Pinned = row.Rank is 1,
        SharedTags = [.. row.Shared.Where(names.ContainsKey).Select(id => names[id])],
        Score = Math.Round(row.Score, 4),
    };
}

/// <summary>A story that may stand beside the subject; rank 0 is the subject itself, 1 a pin, 2 shares tags, 3 is of the section.</summary>
sealed record RelatedRow(Guid Id, byte[] Summary, DateTimeOffset PublishedAt, int Rank, double Score, int[] Shared);
