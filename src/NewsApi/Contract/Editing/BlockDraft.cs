using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;

namespace NewsApi.Contract.Editing;

/// <summary>
/// A block of an article's body. Inline markup in `html` is sanitized: `a` with `href`, `em`, `strong`, `sub`, `sup`, `code` and
/// `br` are kept; hidden and struck-out text is removed.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ParagraphDraft), "paragraph")]
[JsonDerivedType(typeof(HeadingDraft), "heading")]
[JsonDerivedType(typeof(FigureDraft), "image")]
[JsonDerivedType(typeof(QuoteDraft), "quote")]
[JsonDerivedType(typeof(ListBlockDraft), "list")]
[JsonDerivedType(typeof(EmbedDraft), "embed")]
abstract record BlockDraft : ImportBlock
{
    /// <summary>The draft that produces the block.</summary>
    public static BlockDraft Of(Block block) => block switch
    {
        Paragraph p => new ParagraphDraft { Html = p.Text.ToString() },
        Heading h => new HeadingDraft { Level = h.Level, Html = h.Text.ToString() },
        Figure f => new FigureDraft { ImageId = f.Image, Alt = f.Alt, Caption = f.Caption },
        Quote q => new QuoteDraft { Html = q.Text.ToString(), Attribution = q.Attribution },
        ListBlock l => ListBlockDraft.Of(l),
        Embed e => new EmbedDraft { Url = e.Url, Provider = e.Provider, Title = e.Title },
        _ => throw new NotSupportedException($"No draft of {block.GetType().Name}."),
    };
}

/// <summary>A paragraph.</summary>
sealed record ParagraphDraft : BlockDraft
{
    /// <summary>Inline markup, 1–50,000 characters.</summary>
    /// <example>He spoke as the envoy arrived in &lt;em&gt;Seoul&lt;/em&gt;.</example>
    public required string Html { get; init; }
}

/// <summary>A heading between paragraphs.</summary>
sealed record HeadingDraft : BlockDraft
{
    /// <summary>2, 3 or 4; the headline is level 1.</summary>
    [Range(2, 4)]
    public required int Level { get; init; }

    /// <summary>Inline markup, 1–50,000 characters.</summary>
    public required string Html { get; init; }
}

/// <summary>An image between paragraphs.</summary>
sealed record FigureDraft : BlockDraft
{
    /// <summary>The id of an existing image.</summary>
    public required Id<Image> ImageId { get; init; }

    /// <summary>Alternative text in this article; defaults to the image's own. Plain text, at most 1,000 characters.</summary>
    public string? Alt { get; init; }

    /// <summary>
    /// Caption in this article; defaults to the image's own, empty for none. Plain text, at most 2,000 characters.
    /// </summary>
    public string? Caption { get; init; }
}

/// <summary>A block quotation.</summary>
sealed record QuoteDraft : BlockDraft
{
    /// <summary>Inline markup, 1–50,000 characters.</summary>
    public required string Html { get; init; }

    /// <summary>The author of the quotation. Plain text, at most 200 characters.</summary>
    public string? Attribution { get; init; }
}

/// <summary>External content, such as a video, a post or a map.</summary>
sealed record EmbedDraft : BlockDraft
{
    /// <summary>An absolute http or https URL, at most 2,000 characters.</summary>
    public required string Url { get; init; }

    /// <summary>The provider of the content, at most 200 characters.</summary>
    public string? Provider { get; init; }

    /// <summary>The title of the content, at most 500 characters.</summary>
    public string? Title { get; init; }
}
