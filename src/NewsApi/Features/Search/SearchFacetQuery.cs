using Microsoft.EntityFrameworkCore;
using NewsApi.Contract.Search;
using NewsApi.Storage.Live;
using Npgsql;

namespace NewsApi.Features.Search;

/// <summary>Counts what the newest matches are about.</summary>
static class SearchFacetQuery
{
    const int Most = 20;

    public static async Task<SearchFacets> Of(LiveDb live, List<NpgsqlParameter>? search, CancellationToken stop)
    {
        var counts = search is null ? [] : await live.Database.SqlQueryRaw<FacetRow>($"""
            with {SearchArticles.CandidatesSql},
            matches as materialized (
                select s.section_id, s.tag_ids, extract(year from s.published_at at time zone 'UTC')::int as year
                from candidates c cross join lateral (select * from live.articles s where s.id = c.article_id offset 0) s
            )
            (select 'all' as kind, 0 as key, count(*)::int as count from matches)
            union all
            (select 'tag', tag, count(*)::int from matches, unnest(tag_ids) tag group by tag order by count(*) desc, tag limit {Most})
            union all
            (select 'section', section_id, count(*)::int from matches group by section_id order by count(*) desc, section_id limit {Most})
            union all
            (select 'year', year, count(*)::int from matches group by year order by year desc limit {Most})
            """, [.. search]).ToListAsync(stop);

        var tags = Of(counts, "tag");
        var sections = Of(counts, "section");
        var tagNames = await live.Tags.Where(t => tags.Keys.Contains(t.Id)).Select(t => new { t.Id, t.Slug, t.Name }).ToListAsync(stop);
        var sectionNames = await live.Sections.Where(s => sections.Keys.Contains(s.Id)).Select(s => new { s.Id, s.Slug, s.Name }).ToListAsync(stop);
        return new()
        {
            Exact = counts.Find(c => c.Kind is "all") is not { } all || all.Count < SearchArticles.MaxRanked,
            Tags = [.. tagNames.OrderByDescending(t => tags[t.Id]).ThenBy(t => t.Id).Select(t => new TagFacet { Slug = t.Slug, Name = t.Name, Count = tags[t.Id] })],
            Sections = [.. sectionNames.OrderByDescending(s => sections[s.Id]).ThenBy(s => s.Id).Select(s => new SectionFacet { Slug = s.Slug, Name = s.Name, Count = sections[s.Id] })],
            Years = [.. Of(counts, "year").Select(y => new YearFacet { Year = y.Key, Count = y.Value }).OrderByDescending(y => y.Year)],
        };
    }

    static Dictionary<int, int> Of(List<FacetRow> counts, string kind) => counts.Where(c => c.Kind == kind).ToDictionary(c => c.Key, c => c.Count);
}

sealed record FacetRow(string Kind, int Key, int Count);
