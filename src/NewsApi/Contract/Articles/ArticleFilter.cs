using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;

namespace NewsApi.Contract.Articles;

/// <summary>Filters of an article list. They can be combined; every filter narrows the list.</summary>
abstract record ArticleFilter : Paging
{
    /// <summary>Slug of a section. Includes the articles of its subsections.</summary>
    /// <example>world-news</example>
    public Slug? Section { get; init; }

    /// <summary>
    /// Slug of a tag or of an alias. Repeat it to require several tags: `tag=ukraine&amp;tag=russia`. At most 10.
    /// </summary>
    /// <example>ukraine</example>
    [MaxLength(10)]
    public Slug[]? Tag { get; init; }

    /// <summary>Slug of a tag. Repeat it to require at least one of several tags. At most 10.</summary>
    /// <example>russia</example>
    [MaxLength(10)]
    public Slug[]? AnyTag { get; init; }

    /// <summary>Slug of a tag to exclude. Repeat it to exclude several tags. At most 10.</summary>
    /// <example>chess</example>
    [MaxLength(10)]
    public Slug[]? NotTag { get; init; }

    /// <summary>Name of a person or agency in the byline. Case, accents and punctuation are ignored.</summary>
    /// <example>Press Association</example>
    [MaxLength(200)]
    public string? Byline { get; init; }

    /// <summary>Published at or after this time. RFC 3339, or a date, which means midnight UTC.</summary>
    /// <example>2024-11-01</example>
    public Timestamp? From { get; init; }

    /// <summary>Published before this time. RFC 3339, or a date, which means midnight UTC.</summary>
    /// <example>2024-12-01T00:00:00Z</example>
    public Timestamp? To { get; init; }

    /// <summary>BCP 47 language tag. `en` matches `en-GB` and every other variety of English.</summary>
    /// <example>en-GB</example>
    [RegularExpression(
        "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,5}$",
        ErrorMessage = "must be a BCP 47 language tag such as en-GB, or en for all varieties of English")]
    public string? Language { get; init; }

    /// <summary>True for articles with a lead image, false for articles without one.</summary>
    /// <example>true</example>
    public bool? HasImage { get; init; }

    /// <summary>The filters in canonical form: the same filters give the same text, whatever their order.</summary>
    protected string ToCanonicalJson() => JsonSerializer.Serialize(new
    {
        section = Section?.ToString(),
        tag = Sorted(Tag),
        anyTag = Sorted(AnyTag),
        notTag = Sorted(NotTag),
        byline = Byline is null ? null : Newsroom.Articles.Byline.KeyOf(Byline),
        from = From?.ToString(),
        to = To?.ToString(),
        language = Language is null ? null : Newsroom.Text.Language.Canonical(Language),
        hasImage = HasImage,
    });

    static IEnumerable<string>? Sorted(Slug[]? slugs) =>
        slugs is { Length: > 0 } ? slugs.Select(s => s.ToString()).Distinct().Order(StringComparer.Ordinal) : null;
}
