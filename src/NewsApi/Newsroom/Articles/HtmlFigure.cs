using AngleSharp.Dom;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Text;

namespace NewsApi.Newsroom.Articles;

/// <summary>A <c>figure</c> or <c>img</c> element in a body of HTML.</summary>
readonly struct HtmlFigure(IElement element, IElement? image)
{
    readonly IElement? figcaption = element.QuerySelector("figcaption");

    /// <summary>The id given in <c>data-image-id</c>, if any.</summary>
    string? ImageId => element.GetAttribute("data-image-id") ?? image?.GetAttribute("data-image-id");

    public string? Caption => figcaption?.TextContent.Trim();

    /// <summary>The figure; null if it identifies no image.</summary>
    /// <param name="findImage">Finds the image of a figure without a valid <c>data-image-id</c>.</param>
    public Figure? Read(Func<FoundImage, Id<Image>?> findImage)
    {
        if (!Id<Image>.TryParse(ImageId, null, out var id))
            return findImage(Describe()) is { } found ? new Figure(found) : null;
        if (id == default)
            return null;

        var alt = image?.GetAttribute("alt") is { Length: > 0 and <= 1000 } text ? Characters.ToStorable(text) : null;
        return new Figure(id, alt, Caption is { Length: > 0 and <= 2000 } caption ? Characters.ToStorable(caption) : null);
    }

    /// <summary>Says why <see cref="Read"/> returned null.</summary>
    public string DescribeRemoval() => ImageId is null
        ? $"<{element.LocalName}> without data-image-id, the id of an image"
        : $"<{element.LocalName}> with an invalid data-image-id";

    FoundImage Describe()
    {
        var credit = figcaption?.QuerySelector("small, cite, .credit");
        var caption = credit is null
            ? figcaption?.TextContent
            : string.Concat(figcaption!.Descendants<IText>().Where(t => !credit.Contains(t)).Select(t => t.Data));
        var alt = image?.GetAttribute("alt") ?? element.QuerySelector("[role=img]")?.GetAttribute("aria-label");
        return new(image?.GetAttribute("src"), alt, caption?.Trim(), credit?.TextContent.Trim());
    }
}

/// <summary>An image in a body of HTML that has no id yet: the address of its file, and its description.</summary>
sealed record FoundImage(string? Address, string? Alt, string? Caption, string? Credit);
