using Ganss.Xss;

namespace NewsApi.Newsroom.Articles;

/// <summary>
/// The allow-list of inline markup. <see cref="MarkupWriter"/> writes nothing else; the library is the second line of defence.
/// </summary>
static class MarkupSanitizer
{
    static readonly HtmlSanitizerOptions Options = new()
    {
        AllowedTags = new HashSet<string> { "a", "em", "strong", "sub", "sup", "code", "br" },
        AllowedAttributes = new HashSet<string> { "href" },
        UriAttributes = new HashSet<string> { "href" },
        AllowedSchemes = new HashSet<string> { "http", "https", "mailto" },
    };

    public static string Sanitize(string html) => new HtmlSanitizer(Options) { KeepChildNodes = true }.Sanitize(html);
}
