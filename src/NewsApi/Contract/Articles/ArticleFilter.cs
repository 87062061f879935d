using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using NewsApi.Contract.Queries;
using NewsApi.Newsroom;

namespace NewsApi.Contract.Articles;

/// <summary>Which stories a list holds. All of these may be combined; each narrows the list.</summary>
abstract record ArticleFilter : Paging
{
    /// <summary>Slug of a section: its stories and those of the sections below it.</summary>
    /// <example>world-news</example>
    public Slug? Section { get; init; }

    /// <summary>Slug of a tag, or of an alias. Repeat it for stories that carry all of them: `tag=ukraine&amp;tag=russia`. At most 10.</summary>
    /// <example>ukraine</example>
    [MaxLength(10)]
    public Slug[]? Tag { get; init; }

    /// <summary>Slug of a tag. Repeat it for stories that carry at least one of them. At most 10.</summary>
    /// <example>russia</example>
    [MaxLength(10)]
    public Slug[]? AnyTag { get; init; }

    /// <summary>Slug of a tag that the stories must not carry. Repeat it to leave out more. At most 10.</summary>
    /// <example>chess</example>
    [MaxLength(10)]
    public Slug[]? NotTag { get; init; }

    /// <summary>Name of a person or agency as printed; case, accents and punctuation do not matter.</summary>
    /// <example>Press Association</example>
    [MaxLength(200)]
    public string? Byline { get; init; }

    /// <summary>Published at this moment or later. RFC 3339, or a date for its midnight in UTC.</summary>
    /// <example>2024-11-01</example>
    public Timestamp? From { get; init; }

    /// <summary>Published before this moment. RFC 3339, or a date for its midnight in UTC.</summary>
    /// <example>2024-12-01T00:00:00Z</example>
    public Timestamp? To { get; init; }

    /// <summary>BCP 47 tag of the text's language. `en` finds `en-GB` and all other English.</summary>
    /// <example>en-GB</example>
    [RegularExpression("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,5}$", ErrorMessage = "must be a BCP 47 language tag such as en-GB, or en for all English")]
    public string? Language { get; init; }

    /// <summary>True for stories with a lead picture, false for stories without.</summary>
    /// <example>true</example>
    public bool? HasImage { get; init; }

    /// <summary>These filters in one spelling, whatever their order was.</summary>
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

    static IEnumerable<string>? Sorted(Slug[]? slugs) => slugs is { Length: > 0 } ? slugs.Select(s => s.ToString()).Distinct().Order(StringComparer.Ordinal) : null;
}
