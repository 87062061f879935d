using NewsApi.Contract.Json;
using NewsApi.Contract.Search;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Features.Search;

static class SearchArticles
{
    /// <summary>Search articles</summary>
    /// <remarks>
    /// `q` accepts words, "phrases", `-not` and `OR`. A word also matches its other forms (run, running), with or without accents, and
    /// tag aliases (Kiev finds articles tagged Kyiv). Compounds match in every spelling (F-16, F16, F 16; O'Brien, OBrien). Ukrainian and
    /// Korean words match by their beginnings, Chinese and Japanese by their characters. Texts of stop words only ("the who") match
    /// headlines. With `order=relevance`, the newest 1,000 matches are ranked: words in the headline
    /// weigh more than words in the body, recent articles more than old ones. `coverage` tells whether all matches were ranked. All
    /// filters of `/v1/articles` can be combined with the search.
    /// </remarks>
    public static async Task<RawJson<SearchPage>> Handle(
        [AsParameters] SearchList list, LiveDb live, SurrogateKeys keys, CancellationToken stop)
    {
        keys.Add("latest");
        var text = SearchText.Parse(list.Q);
        var search = new SearchQuery(live, await live.Resolve(list, stop), text);
        var rows = await search.Rows(list, stop);
        var (page, next) = list.ToPage(rows, list.CursorAfter, r => r.Rest is not null);
        keys.AddArticles(page.Select(r => new Id<Article>(r.Id)));

        var ranked = rows is [] ? 0 : rows[0].RankedCount;
        var highlights = await new Highlighter(live, text, list.Language).Highlight(page, stop);
        List<(string, byte[])> properties =
        [
            ("items", JsonSplicer.Array(page.Zip(highlights, Hit))),
            ("next", NewsJson.Bytes(next)),
            ("coverage", NewsJson.Bytes(new SearchCoverage { RankedCount = ranked, Complete = ranked < SearchQuery.MaxRanked })),
            ("didYouMean", NewsJson.Bytes(rows is [] && list.After is null ? await SpellingCorrection.Correct(live, list.Q, stop) : null)),
        ];
        if (list.Count is true)
            properties.Add(("total", NewsJson.Bytes(await search.Count(list, stop))));
        if (list.Facets is true)
            properties.Add(("facets", NewsJson.Bytes(await SearchFacetQuery.Facets(live, search.FirstCandidates(list), stop))));
        return new(JsonSplicer.Object(properties)) { Next = next };
    }

    static byte[] Hit(SearchRow row, Highlights highlights) => JsonSplicer.Object([
        ("article", row.Summary),
        ("highlights", NewsJson.Bytes(highlights)),
        ("score", NewsJson.Bytes(Math.Round(row.Rank / SearchQuery.RankScale, 6))),
    ]);
}
