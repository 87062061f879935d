using System.Diagnostics.CodeAnalysis;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Articles;

/// <summary>Identifies an article in a URL: by its slug, which may change, or by its id, which never does.</summary>
readonly record struct ArticleAddress(Slug Slug, Id<Article>? Id) : IParsable<ArticleAddress>
{
    public static ArticleAddress Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var address) ? address : throw new FormatException($"'{s}' is neither a slug nor an id.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ArticleAddress address)
    {
        Id<Article>? id = Id<Article>.TryParse(s, provider, out var known) ? known : null;
        var valid = Slug.TryParse(s, provider, out var slug) || id is not null;
        address = new(slug, id);
        return valid;
    }

    public override string ToString() => Id?.ToString() ?? Slug.ToString();
}
