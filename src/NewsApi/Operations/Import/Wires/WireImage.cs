namespace NewsApi.Operations.Import.Wires;

/// <summary>An image of a wire item.</summary>
/// <param name="Name">The wire's id of the image, or its address if it has none.</param>
/// <param name="Files">The addresses of its files, best first.</param>
sealed record WireImage(string Name, IReadOnlyList<string> Files)
{
    /// <summary>The wire's id of the image, or its address without what expires.</summary>
    public string Name { get; } = WireAddresses.WithoutTokens(Name);

    public string? Alt { get; init; }
    public string? Caption { get; init; }
    public string? Title { get; init; }
    public string? Credit { get; init; }
    public string? Holder { get; init; }
    public string? UsageTerms { get; init; }

    public WireImage WithDefaults(string? alt, string? caption, string? credit) => this with
    {
        Alt = Alt.TrimToNull() ?? alt,
        Caption = Caption.TrimToNull() ?? caption,
        Credit = Credit.TrimToNull() ?? credit,
    };
}
