using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Json;
using NewsApi.Http.Caching;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Live;
using Npgsql;

namespace NewsApi.Features.Articles;

/// <summary>
/// Finds related articles: pinned ones first, then articles that share tags. A rare tag weighs more than a common one; every
/// <see cref="HalfLifeDays"/> days that an article is older than the subject halve its score, and newer articles lose nothing. If no
/// article that is not pinned shares a tag, the newest articles of the section follow instead.
/// </summary>
static class RelatedArticleQuery
{
    // Enough candidates: older articles with the tag score too low.
    const int CandidatesPerTag = 200;
    const double HalfLifeDays = 30;

    const string CandidatesSql = """
        with subject as materialized (
            select id, section_id, published_at, tag_ids, pins from live.articles where id = @subject
        ),
        pinned as (
            select p.id, p.position
            from subject, unnest(pins) with ordinality as p (id, position)
        ),
        weighted_tags as materialized (
            select t.id, 1 / ln(2 + t.article_count) as weight
            from subject, unnest(subject.tag_ids) tag join live.tags t on t.id = tag
        ),
        sharing as (
            select c.article_id as id, min(c.published_at) as published_at,
                sum(w.weight) as weight, array_agg(w.id order by w.weight desc, w.id) as shared
            from weighted_tags w
            cross join lateral (
                select t.article_id, t.published_at from live.article_tags t
                where t.tag_id = w.id
                order by t.published_at desc, t.article_id desc
                limit @candidates_per_tag
            ) c
            group by c.article_id
        ),
        nearest as materialized (
            select a.id, a.published_at, a.shared, a.weight * power(0.5, least(500, greatest(0,
                extract(epoch from subject.published_at - a.published_at)::float8) / 86400 / @half_life_days)) as score
            from sharing a, subject
            where a.id <> subject.id
            order by score desc, a.published_at desc, a.id
            limit @max
        ),
        same_section as (
            select b.id, b.published_at
            from subject cross join lateral (
                select a.id, a.published_at from live.articles a
                where a.section_id = subject.section_id and a.id <> subject.id
                    and not exists (select from nearest n where not exists (select from pinned p where p.id = n.id))
                order by a.published_at desc, a.id desc
                limit @max
            ) b
        ),
        candidates as (
            select p.id, 1 as rank, p.position::float8 as place, coalesce(n.score, 0) as score,
                coalesce(n.shared, array[]::int[]) as shared, null::timestamptz as published_at
            from pinned p left join nearest n using (id)
            union all
            select n.id, 2, -n.score, n.score, n.shared, n.published_at
            from nearest n where not exists (select from pinned p where p.id = n.id)
            union all
            select b.id, 3, 0, 0, array[]::int[], b.published_at
            from same_section b where not exists (select from pinned p where p.id = b.id)
            union all
            select s.id, 0, 0, 0, array[]::int[], null from subject s
        )
        select a.id, a.summary, a.published_at, c.rank, c.score, c.shared
        from candidates c cross join lateral (select * from live.articles a where a.id = c.id offset 0) a
        order by c.rank, c.place, c.published_at desc, c.id
        limit @max + 1
        """;

    /// <summary>The JSON of the <see cref="RelatedArticle"/>s, the most closely related first.</summary>
    public static async Task<List<byte[]>> Find(LiveDb live, Id<Article> subject, int limit, SurrogateKeys keys, CancellationToken stop)
    {
        // Reads more than the limit, because the selection removes duplicates and varies the tags.
        var rows = await Candidates(live, subject, 2 * limit + 20).ToListAsync(stop);
        var selected = RelatedSelection.Select([.. rows.Select(RelatedCandidate.Of)], limit);
        var tags = await SharedTags(live, selected, stop);

        keys.AddArticles(selected.Select(c => new Id<Article>(c.Row.Id)));
        return selected.ConvertAll(c => JsonSplicer.With(c.Row.Summary, ("explanation", NewsJson.Bytes(ExplanationOf(c.Row, tags)))));
    }

    static IQueryable<RelatedRow> Candidates(LiveDb live, Id<Article> subject, int max) => live.Database.SqlQueryRaw<RelatedRow>(
        CandidatesSql,
        new NpgsqlParameter("subject", subject.Value),
        new NpgsqlParameter("candidates_per_tag", CandidatesPerTag),
        new NpgsqlParameter("half_life_days", HalfLifeDays),
        new NpgsqlParameter("max", max));

    static async Task<Dictionary<int, SharedTag>> SharedTags(LiveDb live, List<RelatedCandidate> selected, CancellationToken stop)
    {
        var ids = selected.SelectMany(c => c.Row.Shared).ToHashSet();
        return ids.Count is 0 ? [] : await live.Tags.Where(t => ids.Contains(t.Id))
            .Select(t => new { t.Id, t.Slug, t.Name })
            .ToDictionaryAsync(t => t.Id, t => new SharedTag { Slug = t.Slug, Name = t.Name }, stop);
    }

    static RelatedExplanation ExplanationOf(RelatedRow row, Dictionary<int, SharedTag> tags) => new()
    {
        Reason = row.Rank switch { 1 => RelatedReason.Pin, 2 => RelatedReason.Tags, _ => RelatedReason.Section },
        Pinned = row.Rank is 1,
        SharedTags = [.. row.Shared.Where(tags.ContainsKey).Select(id => tags[id])],
        Score = Math.Round(row.Score, 4),
    };
}

/// <summary>A candidate. Rank 0 is the subject itself, 1 is pinned, 2 shares tags, 3 is of the same section.</summary>
sealed record RelatedRow(Guid Id, byte[] Summary, DateTimeOffset PublishedAt, int Rank, double Score, int[] Shared);
