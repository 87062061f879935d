using System.ComponentModel.DataAnnotations;
using FluentValidation;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Taxonomy;

/// <summary>A tag as the newsroom writes it.</summary>
sealed record TagDraft
{
    /// <summary>As readers see it. Plain text, 1–100 characters.</summary>
    /// <example>Kyiv</example>
    public required string Name { get; init; }

    /// <summary>The readable part of its address. Left out, it is made of the name; an old one stays as a redirect.</summary>
    public Slug? Slug { get; init; }

    /// <summary>What kind of thing it names.</summary>
    public required TagType Type { get; init; }

    /// <summary>Plain text, at most 1,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Other names for the same thing, each 1–100 characters; at most 50. They redirect, are searched for, and are found in texts.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The code of the IPTC Media Topic that says the same, eight digits; ninjs carries it as the story's subject.</summary>
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
        RuleFor(t => t.MediaTopic).Must(code => code is null || (code.Length is 8 && code.All(char.IsAsciiDigit))).WithMessage("must be eight digits");
    }
}

/// <summary>A tag as the newsroom sees it.</summary>
sealed record EditorialTag
{
    /// <summary>The readable part of its address.</summary>
    public required Slug Slug { get; init; }

    /// <summary>As readers see it.</summary>
    public required string Name { get; init; }

    /// <summary>What kind of thing it names.</summary>
    public required TagType Type { get; init; }

    /// <summary>Plain text.</summary>
    public required string? Description { get; init; }

    /// <summary>Other names for the same thing.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The code of the IPTC Media Topic that says the same.</summary>
    public required string? MediaTopic { get; init; }

    /// <summary>Every slug that leads to it.</summary>
    public required IReadOnlyList<Slug> Slugs { get; init; }

    /// <summary>Counts its changes; what If-Match takes.</summary>
    public required int Version { get; init; }

    /// <summary>How many stories are being made again because of this very write; `GET /v1/newsroom/remakes` says how far that is.</summary>
    public required int Rebuilding { get; init; }

    public static EditorialTag Of(Tag tag, int remaking = 0) => new()
    {
        Slug = tag.Slug,
        Name = tag.Name,
        Type = tag.Type,
        Description = tag.Description,
        Aliases = [.. tag.Aliases],
        MediaTopic = tag.MediaTopic,
        Slugs = [.. tag.Slugs.Select(s => s.Slug).OrderBy(s => s.ToString(), StringComparer.Ordinal)],
        Version = tag.Version,
        Rebuilding = remaking,
    };
}

/// <summary>What takes a tag's place.</summary>
sealed record TagMerge
{
    /// <summary>The slug of the tag that gets the stories and the slugs.</summary>
    /// <example>kyiv</example>
    public required Slug Into { get; init; }
}

/// <summary>A section as the newsroom writes it.</summary>
sealed record SectionDraft
{
    /// <summary>As readers see it. Plain text, 1–100 characters.</summary>
    /// <example>World News</example>
    public required string Name { get; init; }

    /// <summary>The readable part of its address. Left out, it is made of the name; an old one stays as a redirect.</summary>
    public Slug? Slug { get; init; }

    /// <summary>Plain text, at most 1,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>The slug of the section that it lies below.</summary>
    public Slug? Parent { get; init; }
}

sealed class SectionDraftValidator : AbstractValidator<SectionDraft>
{
    public SectionDraftValidator()
    {
        RuleFor(s => s.Name).Text(100);
        RuleFor(s => s.Description).OptionalText(1000);
    }
}

/// <summary>A section as the newsroom sees it.</summary>
sealed record EditorialSection
{
    /// <summary>The readable part of its address.</summary>
    public required Slug Slug { get; init; }

    /// <summary>As readers see it.</summary>
    public required string Name { get; init; }

    /// <summary>Plain text.</summary>
    public required string? Description { get; init; }

    /// <summary>The slug of the section that it lies below.</summary>
    public required Slug? Parent { get; init; }

    /// <summary>Every slug that leads to it.</summary>
    public required IReadOnlyList<string> Slugs { get; init; }

    /// <summary>Counts its changes; what If-Match takes.</summary>
    public required int Version { get; init; }

    /// <summary>How many stories are being made again because of this very write.</summary>
    public required int Rebuilding { get; init; }
}

/// <summary>How far the stories are that must be made again.</summary>
sealed record RebuildStatus
{
    /// <summary>How many stories wait.</summary>
    [Range(0, int.MaxValue)]
    public required int Pending { get; init; }

    /// <summary>Since when the first of them waits; null when none does. RFC 3339, UTC.</summary>
    public required DateTimeOffset? OldestQueuedAt { get; init; }
}
