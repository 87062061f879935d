using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NewsApi.Contract.Images;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;

namespace NewsApi.Contract.Articles;

/// <summary>
/// One piece of a story's body; `type` says which. Wherever a block holds `html`, it is inline markup that was sanitised on the way in:
/// a[href], em, strong, sub, sup, code and br, nothing else.
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
        ListBlock l => new ListBlockView { Ordered = l.Ordered, Items = [.. l.Items.Select(i => i.ToString())] },
        Embed e => new EmbedView { Url = e.Url, Provider = e.Provider, Title = e.Title },
        _ => throw new NotSupportedException($"No view of {block.GetType().Name}."),
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

/// <summary>A picture between paragraphs.</summary>
sealed record FigureView : BlockView
{
    /// <summary>The picture, with alt text and caption as placed here.</summary>
    public required ImageView Image { get; init; }
}

/// <summary>Words of somebody else, set apart.</summary>
sealed record QuoteView : BlockView
{
    /// <summary>Inline markup.</summary>
    public required string Html { get; init; }

    /// <summary>Who said or wrote it. Plain text, at most 200 characters.</summary>
    public required string? Attribution { get; init; }
}

/// <summary>A list.</summary>
sealed record ListBlockView : BlockView
{
    /// <summary>True for numbers, false for bullets.</summary>
    public required bool Ordered { get; init; }

    /// <summary>Inline markup, one string an item.</summary>
    public required IReadOnlyList<string> Items { get; init; }
}

/// <summary>Something that lives elsewhere: a video, a post, a map. Show it by its provider's own means, or as a link.</summary>
sealed record EmbedView : BlockView
{
    /// <summary>Absolute http(s) address, at most 2,000 characters.</summary>
    [Url]
    public required string Url { get; init; }

    /// <summary>Whose it is, such as the name of a video site.</summary>
    public required string? Provider { get; init; }

    /// <summary>What a reader would call it.</summary>
    public required string? Title { get; init; }
}
