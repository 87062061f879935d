namespace NewsApi.Newsroom.Images;

/// <summary>A picture, with what must be said about it wherever it is shown.</summary>
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

    /// <summary>Names who made the picture and who may run it; true when that was news.</summary>
    public bool Describe(string? credit, Rights rights)
    {
        if (Credit == credit && Rights == rights)
            return false;

        Credit = credit;
        Rights = rights;
        return true;
    }
}

/// <summary>Who owns a picture, on what terms it may be used, and whether partners may run it.</summary>
sealed record Rights(string? Holder, string? UsageTerms, Syndication Syndication);

enum Syndication { Allowed, Denied }
