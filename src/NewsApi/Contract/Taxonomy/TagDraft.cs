using System.ComponentModel.DataAnnotations;
using FluentValidation;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Taxonomy;

/// <summary>The editable properties of a tag.</summary>
sealed record TagDraft
{
    /// <summary>The name that readers see. Plain text, 1–100 characters.</summary>
    /// <example>Kyiv</example>
    public required string Name { get; init; }

    /// <summary>The slug in the tag's URLs. Derived from the name if omitted. A former slug redirects to the current one.</summary>
    public Slug? Slug { get; init; }

    /// <summary>The kind of subject that the tag names.</summary>
    public required TagType Type { get; init; }

    /// <summary>Plain text, at most 1,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>
    /// Other names of the subject, at most 50, each 1–100 characters. Their slugs redirect to the tag; search and suggestions match them.
    /// </summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The code of the corresponding IPTC Media Topic, eight digits. In ninjs it is a subject of the tag's articles.</summary>
    /// <example>16000000</example>
    [RegularExpression("^[0-9]{8}$")]
    public string? MediaTopic { get; init; }
}

sealed class TagDraftValidator : AbstractValidator<TagDraft>
{
    public TagDraftValidator()
    {
        RuleFor(t => t.Name).Text(100);
        RuleFor(t => t.Description).OptionalText(1000);
        RuleFor(t => t.Aliases).AtMost(50);
        RuleForEach(t => t.Aliases).Text(100);
        RuleFor(t => t.MediaTopic).Must(IsMediaTopic).WithMessage("must be eight digits");
    }

    static bool IsMediaTopic(string? code) => code is null || (code.Length is 8 && code.All(char.IsAsciiDigit));
}

/// <summary>The merge of a tag into another.</summary>
sealed record TagMerge
{
    /// <summary>The slug of the target tag, which receives the articles and the slugs.</summary>
    /// <example>kyiv</example>
    public required Slug Into { get; init; }
}
