namespace NewsApi.Newsroom.Images;

/// <summary>An image, with the texts that must be shown with it.</summary>
sealed class Image
{
    Image() { }

    public Image(string alt, string? caption, string? credit, Rights rights, Id<Image>? id = null, string? sourceId = null)
    {
        Id = id ?? Id<Image>.New();
        Alt = alt;
        Caption = caption;
        Credit = credit;
        Rights = rights;
        SourceId = sourceId;
    }

    public Id<Image> Id { get; private init; }
    public string? SourceId { get; private init; }
    public string Alt { get; private set; } = "";
    public string? Caption { get; private set; }
    public string? Credit { get; private set; }
    public Rights Rights { get; private set; } = new(null, null, Syndication.Allowed);

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

/// <summary>Owner and usage terms of an image, and whether partners may publish it.</summary>
sealed record Rights(string? Holder, string? UsageTerms, Syndication Syndication);

enum Syndication { Allowed, Denied }
