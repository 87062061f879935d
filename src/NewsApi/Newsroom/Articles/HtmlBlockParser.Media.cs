using AngleSharp.Dom;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Text;

namespace NewsApi.Newsroom.Articles;

// Figures and images.
sealed partial class HtmlBlockParser
{
    const int MaxAlt = 1000;
    const int MaxCaption = 2000;

    readonly HashSet<string> imageAddresses = [];
    HtmlFigure? figure;

    bool ReadMedia(IElement element)
    {
        var name = element.LocalName;
        if (HtmlFigure.IsFigure(element))
            ReadFigure(element);
        else if (name is "img" or "amp-img")
            ReadImage(element);
        else if (figure is not null && HtmlFigure.IsPlaceholder(element))
            AddImage(element);
        else if (name is "picture")
            ReadChildren(element);
        else if (name is "source")
            return true; // read with its picture or player
        else if (name is "noscript")
            ReadNoscript(element);
        else if (HtmlElements.HasClass(element, "feedflare"))
            Omit(element, "links of a feed service");
        else if (HtmlEmbeds.AddressOf(element, baseUri) is { } address)
            ReadEmbed(element, address);
        else if (HtmlEmbeds.IsPlayer(element))
        {
            removed.Add($"<{name}> without a web address");
            Omit(element, $"text of <{name}>");
        }
        else
            return false;
        return true;
    }

    void ReadFigure(IElement element)
    {
        Boundary();
        var outer = figure;
        var current = figure = HtmlFigure.Of(element);
        if (current.Caption is { } caption)
            finished.Add(caption);
        if (current.Credit is { } credit)
            finished.Add(credit);
        if (!current.HasOneImage && Id<Image>.TryParse(current.ImageId, null, out _))
            AddImage(element);
        ReadChildren(element);
        if (!current.IsDescribed)
            ReadDescription(current);
        figure = outer;
        Boundary();
    }

    // A caption that describes no image, or several, is a paragraph.
    void ReadDescription(HtmlFigure described)
    {
        IElement?[] parts = described.Credit is { } inside && described.Caption?.Contains(inside) is true
            ? [described.Caption] : [described.Caption, described.Credit];
        if (described.Credit is { } credit)
            finished.Remove(credit);
        foreach (var part in parts.OfType<IElement>())
        {
            finished.Remove(part);
            Boundary();
            Read(part);
            Boundary();
        }
    }

    void ReadImage(IElement element)
    {
        var image = new HtmlImage(element);
        if (image.IsEmoji)
            writer.Text(image.Alt ?? "");
        else if (image.ReasonToOmit is { } reason)
            removed.Add($"<{element.LocalName}> {reason}: {(image.Addresses is [var address, ..] ? address : image.Alt)}");
        else
            AddImage(element);
    }

    void AddImage(IElement element)
    {
        var image = new HtmlImage(element);
        imageAddresses.UnionWith(image.Addresses);
        imageAddresses.UnionWith(image.Largest is { } largest ? [largest] : []);
        var described = figure is { HasOneImage: true } || element == figure?.Element ? figure : null;
        var id = element.GetAttribute("data-image-id") ?? described?.ImageId;
        var (caption, credit) = described is { IsDescribed: false } ? DescriptionOf(described) : default;
        var block = Id<Image>.TryParse(id, null, out var known) && known != default
            ? new Figure(known, AltOf(image), Join(caption, credit))
            : findImage?.Invoke(Describe(image, caption, credit)) is { } found ? new Figure(found) : null;

        if (block is not null)
        {
            Boundary();
            (media ?? blocks).Add(block);
            if (writer.Link is { } link)
                removed.Add($"the link of an image: {link}");
            described?.IsDescribed |= caption is not null || credit is not null;
        }
        else
            removed.Add(ReasonForRemoval(element, image, id));
    }

    FoundImage Describe(HtmlImage image, string? caption, string? credit)
    {
        if (credit is null && caption is not null && findImage is not null)
        {
            (caption, credit, var label) = ImageCredit.Split(caption);
            removed.AddText("the label of a credit", label ?? "");
        }

        return new(image.Addresses is [var address, ..] ? address : null, image.Alt, caption, credit) { Largest = image.Largest };
    }

    // A description beyond the limits is not shortened: it becomes a paragraph.
    (string? Caption, string? Credit) DescriptionOf(HtmlFigure described)
    {
        if (described.HasMediaInCaption)
            return default;
        var caption = described.Caption is null || described.Caption == described.Credit ? null : CollectText(described.Caption);
        var credit = described.Credit is null ? null : CollectText(described.Credit);
        return caption?.Length > MaxCaption || credit?.Length > ImageCredit.MaxLength
            ? default
            : (caption is "" ? null : caption, credit is "" ? null : credit);
    }

    static string? AltOf(HtmlImage image) =>
        image.Alt is { Length: > 0 and <= MaxAlt } alt ? Characters.ToStorable(alt) : null;

    static string? Join(string? caption, string? credit) =>
        caption is null ? credit : credit is null ? caption : $"{caption} {credit}";

    static string ReasonForRemoval(IElement element, HtmlImage image, string? id) =>
        (id is null
            ? $"<{element.LocalName}> without data-image-id, the id of an image"
            : $"<{element.LocalName}> with an invalid data-image-id")
        + (image.Addresses is [var address, ..] ? $": {address}" : "");
}
