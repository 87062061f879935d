using System.ComponentModel.DataAnnotations;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;

namespace NewsApi.Contract.Images;

/// <summary>An image. Within an article, `alt` and `caption` are those used in that article.</summary>
sealed record ImageView
{
    /// <summary>The image's id, a UUIDv7.</summary>
    public required Id<Image> Id { get; init; }

    /// <summary>Alternative text for readers who cannot see the image. Plain text, at most 1,000 characters.</summary>
    public required string Alt { get; init; }

    /// <summary>The caption. Plain text, at most 2,000 characters.</summary>
    public required string? Caption { get; init; }

    /// <summary>The credit line that must be shown. Plain text, at most 300 characters.</summary>
    public required string? Credit { get; init; }

    /// <summary>Width of the original in pixels; null if the image has no file.</summary>
    public required int? Width { get; init; }

    /// <summary>Height of the original in pixels; null if the image has no file.</summary>
    public required int? Height { get; init; }

    /// <summary>The point to keep visible when the image is cropped.</summary>
    public required FocalPoint? FocalPoint { get; init; }

    /// <summary>A BlurHash to show while the image loads.</summary>
    public required string? Placeholder { get; init; }

    /// <summary>The available sizes and formats, smallest first; empty if the image has no file.</summary>
    public required IReadOnlyList<RenditionView> Renditions { get; init; }

    /// <summary>Owner and usage terms.</summary>
    public required RightsView Rights { get; init; }

    /// <summary>The image with its own texts, or with those of the figure that shows it.</summary>
    public static ImageView Of(Image image, Figure? placed = null) => new()
    {
        Id = image.Id,
        Alt = placed?.Alt ?? image.Alt,
        Caption = (placed?.Caption ?? image.Caption) is { Length: > 0 } caption ? caption : null,
        Credit = image.Credit,
        Width = null,
        Height = null,
        FocalPoint = null,
        Placeholder = null,
        Renditions = [],
        Rights = new()
        {
            Holder = image.Rights.Holder,
            UsageTerms = image.Rights.UsageTerms,
            Syndication = image.Rights.Syndication,
        },
    };
}

/// <summary>A point in an image, relative to its upper left corner.</summary>
sealed record FocalPoint
{
    /// <summary>0 is the left edge, 1 the right.</summary>
    [Range(0d, 1d)]
    public required double X { get; init; }

    /// <summary>0 is the upper edge, 1 the lower.</summary>
    [Range(0d, 1d)]
    public required double Y { get; init; }
}

/// <summary>An image file in one size and format.</summary>
sealed record RenditionView
{
    /// <summary>Name of the size, such as `w640`.</summary>
    public required string Name { get; init; }

    /// <summary>Width in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>The file format.</summary>
    public required RenditionFormat Format { get; init; }

    /// <summary>File size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Absolute URL of the file. The content behind it never changes.</summary>
    [Url]
    public required string Url { get; init; }
}

enum RenditionFormat { Webp, Jpg, Avif }

/// <summary>Owner and usage terms of an image.</summary>
sealed record RightsView
{
    /// <summary>The owner. Plain text, at most 300 characters.</summary>
    public required string? Holder { get; init; }

    /// <summary>Plain text, at most 2,000 characters.</summary>
    public required string? UsageTerms { get; init; }

    /// <summary>Whether partners may publish the image.</summary>
    public required Syndication Syndication { get; init; }
}
