using NewsApi.Newsroom;
using NewsApi.Storage.Articles;
using NewsApi.Storage.Live;

namespace NewsApi.Storage.Search;

/// <summary>
/// What is true of a story, as lexemes beside its words in one index: a search with filters is then one look into that index.
/// They begin with a sign that no word can begin with. The quarter lets a search go through time, newest first, and stop when it has enough.
/// </summary>
static class SearchFilterTerms
{
    /// <param name="article">The story.</param>
    /// <param name="tagNames">Names and aliases of its tags: their words are known as well spelt.</param>
    public static string[] Of(LiveArticle article, IEnumerable<string> tagNames) =>
    [
        .. tagNames.SelectMany(name => Slug.From(name).ToString().Split('-')).Distinct().Select(word => $"^{word}"),
        .. article.TagIds.Select(Tag),
        Section(article.SectionId),
        .. article.Bylines.Select(Byline),
        Language(article.Language),
        .. article.Language.Contains('-') ? [Language(article.Language.Split('-')[0])] : Array.Empty<string>(),
        .. article.HasImage ? [Image] : Array.Empty<string>(),
        $"=q{article.PublishedAt.Year:0000}{(article.PublishedAt.Month + 2) / 3}",
    ];

    /// <summary>A filter as a tsquery over facts; empty where it lets everything through.</summary>
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

    const string Image = "=i";

    static string Tag(int id) => $"=t{id}";

    static string Section(int id) => $"=s{id}";

    static string Byline(string key) => $"=b.{key}";

    static string Language(string tag) => $"=l.{tag.ToLowerInvariant()}";

    static string AnyOf(IEnumerable<string> facts) => $"({string.Join(" | ", facts.Select(Quoted))})";

    static string Quoted(string fact) => $"'{fact}'";
}
