using NewsApi.Newsroom.Text;

namespace NewsApi.Newsroom.Articles;

/// <summary>An author of an article: a person, or an agency such as Press Association.</summary>
sealed record Byline(string Name, BylineKind Kind)
{
    /// <summary>The key that byline filters compare: the name without case, accents and punctuation, in its own script.</summary>
    public static string KeyOf(string name) => SearchKey.Of(name);
}

enum BylineKind { Person, Agency }
