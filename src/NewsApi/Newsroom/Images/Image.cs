using NewsApi.Newsroom.Sources;

namespace NewsApi.Newsroom.Images;

/// <summary>An image, with the texts that must be shown with it.</summary>
sealed class Image
{
    Image() { }

    public Image(string alt, string? caption, string? credit, Rights rights, ImageOrigin? origin = null)
    {
        Id = origin?.Id ?? Id<Image>.New();
        Alt = alt;
        Caption = caption;
        Credit = credit;
        Rights = rights;
        SourceId = origin?.SourceId;
        ImportSourceId = origin?.Source;
        File = origin?.File;
    }

    public Id<Image> Id { get; private init; }
    public string? SourceId { get; private init; }

    /// <summary>The source that brought the image. No other source changes it.</summary>
    public Id<ImportSource>? ImportSourceId { get; private init; }

    /// <summary>The path or address of the image's file as the import named it.</summary>
    public string? File { get; private set; }
    public string Alt { get; private set; } = "";
    public string? Caption { get; private set; }
    public string? Credit { get; private set; }
    public Rights Rights { get; private set; } = new(null, null, Syndication.Allowed);

    /// <summary>Records the file of an image that had none.</summary>
    public void RecordFile(string? file) => File ??= file;

    /// <summary>Sets credit and rights; true if they changed.</summary>
    public bool Describe(string? credit, Rights rights)
    {
        if (Credit == credit && Rights == rights)
            return false;

        Credit = credit;
        Rights = rights;
        return true;
    }
}

/// <summary>Where a new image comes from.</summary>
sealed record ImageOrigin(Id<Image>? Id, string? SourceId, Id<ImportSource>? Source = null, string? File = null);

/// <summary>Owner and usage terms of an image, and whether partners may publish it.</summary>
sealed record Rights(string? Holder, string? UsageTerms, Syndication Syndication);

enum Syndication { Allowed, Denied }
