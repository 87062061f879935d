namespace NewsApi.Newsroom.Partners;

/// <summary>
/// What a partner may publish: articles in one of the sections, with one of the tags and in one of the languages. Null imposes no
/// condition.
/// </summary>
/// <param name="SectionIds">Sections; their subsections are included.</param>
/// <param name="TagIds">Tags, of which an article must carry at least one.</param>
/// <param name="Languages">BCP 47 tags; <c>en</c> includes every variety of English.</param>
/// <param name="IncludeImages">Whether images are included; an image whose own syndication is denied never is.</param>
/// <param name="DelayMinutes">The minutes between publication and release to the partner. Later changes are not delayed.</param>
sealed record Entitlement(
    IReadOnlyList<int>? SectionIds, IReadOnlyList<int>? TagIds, IReadOnlyList<string>? Languages, bool IncludeImages, int DelayMinutes)
{
    public static readonly Entitlement Everything = new(null, null, null, IncludeImages: true, 0);

    [NotStored]
    public TimeSpan Delay => TimeSpan.FromMinutes(DelayMinutes);
}
