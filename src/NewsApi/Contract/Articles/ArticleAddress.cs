using System.Diagnostics.CodeAnalysis;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Articles;

/// <summary>
/// Identifies an article in a URL: by its slug, which may change, or by its id, which never does. Text that is neither may be the address
/// that the article had on a former site.
/// </summary>
readonly record struct ArticleAddress(Slug Slug, Id<Article>? Id, FormerAddress? Former = null) : IParsable<ArticleAddress>
{
    public static ArticleAddress Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var address) ? address : throw new FormatException($"'{s}' is neither a slug nor an id.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ArticleAddress address)
    {
        Id<Article>? id = Id<Article>.TryParse(s, provider, out var known) ? known : null;
        var valid = Slug.TryParse(s, provider, out var slug) || id is not null;
        var former = valid ? null : FormerAddress.OfDecoded(s);
        address = new(slug, id, former);
        return valid || former is not null;
    }

    public override string ToString() => Id?.ToString() ?? Former?.Path ?? Slug.ToString();
}
