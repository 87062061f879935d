namespace NewsApi.Newsroom.Articles;

/// <summary>Who wrote a story: a person, or an agency such as Press Association.</summary>
sealed record Byline(string Name, BylineKind Kind)
{
    /// <summary>What a filter by byline compares: the name without case, accents or punctuation.</summary>
    public static string KeyOf(string name) => Slug.From(name).ToString();
}

enum BylineKind { Person, Agency }
