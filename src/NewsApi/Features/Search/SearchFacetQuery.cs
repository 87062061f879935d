using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Search;
using NewsApi.Storage.Live;
using Npgsql;

namespace NewsApi.Features.Search;

/// <summary>Counts the newest matches of a search by tag, section and year.</summary>
static class SearchFacetQuery
{
    const int MaxValues = 20;

    static readonly string Sql = $"""
        with {SearchQuery.CandidatesSql},
        matches as materialized (
            select a.section_id, a.tag_ids, extract(year from a.published_at at time zone 'UTC')::int as year
            from candidates c cross join lateral (select * from live.articles a where a.id = c.article_id offset 0) a
        )
        (select 'all' as kind, 0 as key, count(*)::int as count from matches)
        union all
        (select 'tag', tag, count(*)::int from matches, unnest(tag_ids) tag group by tag order by count(*) desc, tag limit {MaxValues})
        union all
        (select 'section', section_id, count(*)::int from matches group by section_id order by count(*) desc, section_id limit {MaxValues})
        union all
        (select 'year', year, count(*)::int from matches group by year order by year desc limit {MaxValues})
        """;

    /// <param name="candidates">The parameters of <see cref="SearchQuery.CandidatesSql"/>; null if nothing can match.</param>
    public static async Task<SearchFacets> Facets(LiveDb live, NpgsqlParameter[]? candidates, CancellationToken stop)
    {
        var rows = candidates is null ? [] : await live.Database.SqlQueryRaw<FacetRow>(Sql, candidates).ToListAsync(stop);
        var tags = CountsOf(rows, "tag");
        var sections = CountsOf(rows, "section");
        var tagNames = await live.Tags.Where(t => tags.Keys.Contains(t.Id))
            .Select(t => new { t.Id, t.Slug, t.Name }).ToListAsync(stop);
        var sectionNames = await live.Sections.Where(s => sections.Keys.Contains(s.Id))
            .Select(s => new { s.Id, s.Slug, s.Name }).ToListAsync(stop);
        return new()
        {
            Exact = rows.Find(r => r.Kind is "all") is not { } all || all.Count < SearchQuery.MaxRanked,
            Tags = [.. tagNames.OrderByDescending(t => tags[t.Id]).ThenBy(t => t.Id)
                .Select(t => new TagFacet { Slug = t.Slug, Name = t.Name, Count = tags[t.Id] })],
            Sections = [.. sectionNames.OrderByDescending(s => sections[s.Id]).ThenBy(s => s.Id)
                .Select(s => new SectionFacet { Slug = s.Slug, Name = s.Name, Count = sections[s.Id] })],
            Years = [.. CountsOf(rows, "year").OrderByDescending(y => y.Key).Select(y => new YearFacet { Year = y.Key, Count = y.Value })],
        };
    }

    static Dictionary<int, int> CountsOf(List<FacetRow> rows, string kind) =>
        rows.Where(r => r.Kind == kind).ToDictionary(r => r.Key, r => r.Count);
}

sealed record FacetRow(string Kind, int Key, int Count);
