using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Storage.Search;

/// <summary>
/// The filterable properties of an article as lexemes in its search document, so that a search with filters is one condition on one index.
/// They begin with a character that no word begins with. The quarter of publication lets a search scan the index in time windows.
/// </summary>
static class SearchFilterTerms
{
    const string Image = "=i";

    /// <param name="article">The article.</param>
    /// <param name="tagNames">Names and aliases of its tags; their words are candidates for spelling correction.</param>
    /// <param name="text">Its headline, standfirst and body.</param>
    public static string[] Of(LiveArticle article, IEnumerable<string> tagNames, string text) =>
    [
        .. tagNames.SelectMany(SearchWords.Of).Distinct().Select(word => $"^{word}"),
        .. article.Language.StartsWith("en", StringComparison.Ordinal) ? IndexedText.StopWordRuns(text) : [],
        .. article.TagIds.Select(Tag),
        Section(article.SectionId),
        .. article.Bylines.Select(Byline),
        Language(article.Language),
        .. article.Language.Contains('-') ? [Language(article.Language.Split('-')[0])] : Array.Empty<string>(),
        .. article.HasImage ? [Image] : Array.Empty<string>(),
        $"=q{article.PublishedAt.Year:0000}{(article.PublishedAt.Month + 2) / 3}",
    ];

    /// <summary>A filter as a tsquery of filter terms; empty for a filter that matches every article.</summary>
    public static string QueryOf(ResolvedFilter filter) => string.Join(" & ", Conditions(filter));

    static IEnumerable<string> Conditions(ResolvedFilter filter)
    {
        foreach (var tag in filter.AllTags)
            yield return Quoted(Tag(tag.Id));
        if (filter.AnyTags is { } any)
            yield return AnyOf(any.Select(Tag));
        foreach (var tag in filter.ExcludedTags)
            yield return $"!{Quoted(Tag(tag))}";
        if (filter.Sections is { } sections)
            yield return AnyOf(sections.Select(Section));
        if (filter.Filter.Byline is { } byline)
            yield return Quoted(Byline(Newsroom.Articles.Byline.KeyOf(byline)));
        if (filter.Filter.Language is { } language)
            yield return Quoted(Language(language));
        if (filter.Filter.HasImage is { } hasImage)
            yield return hasImage ? Quoted(Image) : $"!{Quoted(Image)}";
    }

    static string Tag(int id) => $"=t{id}";

    static string Section(int id) => $"=s{id}";

    static string Byline(string key) => $"=b.{key}";

    static string Language(string tag) => $"=l.{tag.ToLowerInvariant()}";

    static string AnyOf(IEnumerable<string> terms) => $"({string.Join(" | ", terms.Select(Quoted))})";

    static string Quoted(string term) => $"'{term}'";
}
