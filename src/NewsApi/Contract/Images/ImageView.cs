using System.ComponentModel.DataAnnotations;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;

namespace NewsApi.Contract.Images;

/// <summary>A picture with everything that must be shown with it. In a story, `alt` and `caption` are as placed there.</summary>
sealed record ImageView
{
    /// <summary>The picture's identity, a UUIDv7.</summary>
    public required Id<Image> Id { get; init; }

    /// <summary>What the picture shows, for those who cannot see it. Plain text, at most 1,000 characters.</summary>
    public required string Alt { get; init; }

    /// <summary>The line below the picture. Plain text, at most 2,000 characters.</summary>
    public required string? Caption { get; init; }

    /// <summary>Who must be named. Plain text, at most 300 characters.</summary>
    public required string? Credit { get; init; }

    /// <summary>Pixels of the original; null while the picture has no file.</summary>
    public required int? Width { get; init; }

    /// <summary>Pixels of the original; null while the picture has no file.</summary>
    public required int? Height { get; init; }

    /// <summary>The point that must stay visible when the picture is cropped.</summary>
    public required FocalPoint? FocalPoint { get; init; }

    /// <summary>A BlurHash to paint until the picture is there.</summary>
    public required string? Placeholder { get; init; }

    /// <summary>Sizes and formats to choose from, smallest first; empty while the picture has no file.</summary>
    public required IReadOnlyList<RenditionView> Renditions { get; init; }

    /// <summary>Who owns it and on what terms it may be used.</summary>
    public required RightsView Rights { get; init; }

    /// <summary>The picture by itself, or as a story places it.</summary>
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

/// <summary>A point in a picture, from its upper left corner.</summary>
sealed record FocalPoint
{
    /// <summary>0 is the left edge, 1 the right.</summary>
    [Range(0d, 1d)]
    public required double X { get; init; }

    /// <summary>0 is the upper edge, 1 the lower.</summary>
    [Range(0d, 1d)]
    public required double Y { get; init; }
}

/// <summary>One size and format of a picture.</summary>
sealed record RenditionView
{
    /// <summary>Its name, such as `w640`.</summary>
    public required string Name { get; init; }

    /// <summary>Pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    /// <summary>The format of the file.</summary>
    public required RenditionFormat Format { get; init; }

    /// <summary>Size of the file in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Where to fetch it. Absolute; what it answers never changes.</summary>
    [Url]
    public required string Url { get; init; }
}

enum RenditionFormat { Webp, Jpg, Avif }

/// <summary>Who owns a picture and on what terms it may be used.</summary>
sealed record RightsView
{
    /// <summary>The owner. Plain text, at most 300 characters.</summary>
    public required string? Holder { get; init; }

    /// <summary>Plain text, at most 2,000 characters.</summary>
    public required string? UsageTerms { get; init; }

    /// <summary>Whether partners may run it.</summary>
    public required Syndication Syndication { get; init; }
}
