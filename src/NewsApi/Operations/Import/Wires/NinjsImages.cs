namespace NewsApi.Operations.Import.Wires;

/// <summary>The images among the associations of a ninjs item.</summary>
static class NinjsImages
{
    static readonly string[] LeadRoles = ["lead", "mainpic", "main", "featuremedia", "hero"];

    public static (WireImage? Lead, IReadOnlyList<WireImage> Others) Of(NinjsObject item)
    {
        var images = item.List("associations").Where(IsImage).Take(WireImages.MaxImages).ToList();
        var lead = FindLead(images);
        var mapped = images.ConvertAll(Map);
        return (lead < 0 ? null : mapped[lead], [.. mapped.Where((_, i) => i != lead)]);
    }

    // If no image has a lead role or belongs to the body, the first image is the lead.
    static int FindLead(List<NinjsObject> images)
    {
        if (images.FindIndex(i => HasLeadRole(i, "rel")) is var byRel and >= 0)
            return byRel;
        if (images.FindIndex(i => HasLeadRole(i, "name")) is var byName and >= 0)
            return byName;
        return images is not [] && images.TrueForAll(i => i.Text("rel") is not "body") ? images.FindIndex(i => !IsInText(i)) : -1;
    }

    static bool HasLeadRole(NinjsObject image, string property) =>
        LeadRoles.Contains(image.Text(property) ?? (property is "name" ? image.MemberName : null), StringComparer.OrdinalIgnoreCase);

    // The names that Superdesk gives to the images of a text.
    static bool IsInText(NinjsObject image) =>
        image.MemberName is { } name
        && (name.StartsWith("editor_", StringComparison.Ordinal) || name.StartsWith("embedded", StringComparison.Ordinal));

    static bool IsImage(NinjsObject item) =>
        item.Text("type")?.ToLowerInvariant() is "picture" or "graphic" && item.Text("pubStatus")?.ToLowerInvariant() is null or "usable"
        && (IdOf(item) is not null || FilesOf(item) is not []);

    static string? IdOf(NinjsObject item) => item.Text("uri") ?? item.Text("guid");

    static WireImage Map(NinjsObject item)
    {
        var files = FilesOf(item);
        return new(IdOf(item) ?? files[0], files)
        {
            Alt = item.TextByRole("descriptions", "altText", "alt") ?? item.Text("body_text"),
            Caption = item.TextByRole("descriptions", "caption") ?? item.TextByOtherRole("descriptions", "altText", "alt")
                ?? item.Text("description_text"),
            Title = item.TextByRole("headlines", "main", "") ?? item.TextByOtherRole("headlines") ?? item.Text("headline")
                ?? item.Text("title"),
            Credit = item.List("infoSources").Where(s => s.Text("role") is "credit").Select(s => s.Text("name")).FirstOrDefault()
                ?? item.Text("by") ?? item.Text("byline"),
            Holder = item.Text("copyrightHolder") ?? item.Text("copyrightNotice"),
            UsageTerms = item.Text("usageTerms"),
        };
    }

    static List<string> FilesOf(NinjsObject item) =>
        [.. item.List("renditions")
            .Where(r => (r.Text("contentType") ?? r.Text("mimetype")) is not { } type
                || type.StartsWith("image", StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(r => r.Number("width")).Select(r => WireText.Address(r.Text("href"))).OfType<string>()];
}
