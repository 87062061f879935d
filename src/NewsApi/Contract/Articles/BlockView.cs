using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NewsApi.Contract.Images;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;

namespace NewsApi.Contract.Articles;

/// <summary>
/// A block of an article's body; `type` is the kind of block. `html` is sanitized inline markup with only these elements: a[href],
/// em, strong, sub, sup, code and br.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ParagraphView), "paragraph")]
[JsonDerivedType(typeof(HeadingView), "heading")]
[JsonDerivedType(typeof(FigureView), "image")]
[JsonDerivedType(typeof(QuoteView), "quote")]
[JsonDerivedType(typeof(ListBlockView), "list")]
[JsonDerivedType(typeof(EmbedView), "embed")]
abstract record BlockView
{
    public static BlockView Of(Block block, IReadOnlyDictionary<Id<Image>, Image> images) => block switch
    {
        Paragraph p => new ParagraphView { Html = p.Text.ToString() },
        Heading h => new HeadingView { Level = h.Level, Html = h.Text.ToString() },
        Figure f => new FigureView { Image = ImageView.Of(images[f.Image], f) },
        Quote q => new QuoteView { Html = q.Text.ToString(), Attribution = q.Attribution },
        ListBlock l => ListBlockView.Of(l),
        Embed e => new EmbedView { Url = e.Url, Provider = e.Provider, Title = e.Title },
        _ => throw new NotSupportedException($"Block type {block.GetType().Name} has no view."),
    };
}

/// <summary>A paragraph.</summary>
sealed record ParagraphView : BlockView
{
    /// <summary>Inline markup.</summary>
    public required string Html { get; init; }
}

/// <summary>A heading between paragraphs.</summary>
sealed record HeadingView : BlockView
{
    /// <summary>2, 3 or 4; the headline is level 1.</summary>
    [Range(2, 4)]
    public required int Level { get; init; }

    /// <summary>Inline markup.</summary>
    public required string Html { get; init; }
}

/// <summary>An image between paragraphs.</summary>
sealed record FigureView : BlockView
{
    /// <summary>The image, with the alternative text and caption used here.</summary>
    public required ImageView Image { get; init; }
}

/// <summary>A block quotation.</summary>
sealed record QuoteView : BlockView
{
    /// <summary>Inline markup.</summary>
    public required string Html { get; init; }

    /// <summary>The author of the quotation. Plain text, at most 200 characters.</summary>
    public required string? Attribution { get; init; }
}

/// <summary>External content such as a video, a post or a map. Embed it with the provider's own player, or show a link.</summary>
sealed record EmbedView : BlockView
{
    /// <summary>Absolute http(s) URL, at most 2,000 characters.</summary>
    [Url]
    public required string Url { get; init; }

    /// <summary>Name of the provider, such as a video site.</summary>
    public required string? Provider { get; init; }

    /// <summary>Title of the content.</summary>
    public required string? Title { get; init; }
}
