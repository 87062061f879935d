using NewsApi.Contract.Partners;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Text;
using NewsApi.Storage;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Partners;

namespace NewsApi.Features.Partners;

/// <summary>Resolves the names in a <see cref="PartnerDraft"/>, and maps partners to their views.</summary>
static class PartnerViews
{
    public static async Task<Entitlement> EntitlementOf(this NewsDb db, EntitlementDraft draft, CancellationToken stop) => new(
        draft.Sections is { } sections ? await db.GetSectionIds(sections, stop) : null,
        draft.Tags is { } tags ? await db.GetTagIds(tags, stop) : null,
        draft.Languages is { } languages ? [.. languages.Select(Language.Canonical).Distinct()] : null,
        draft.Images, draft.DelayMinutes);

    public static async Task<List<PartnerView>> Views(this NewsDb db, IReadOnlyList<Partner> partners, CancellationToken stop)
    {
        var sections = await db.GetSectionSlugs(partners.SelectMany(p => p.Entitlement.SectionIds ?? []), stop);
        var tags = await db.GetTagSlugs(partners.SelectMany(p => p.Entitlement.TagIds ?? []), stop);
        return [.. partners.Select(p => ToView(p, sections, tags))];
    }

    public static async Task<PartnerView> View(this NewsDb db, Partner partner, CancellationToken stop) =>
        (await db.Views([partner], stop))[0];

    /// <summary>The partner as it may see itself: without sections and tags that the newsroom has not published.</summary>
    public static async Task<PartnerView> PublicView(this NewsDb db, Partner partner, CancellationToken stop) => ToView(
        partner,
        await db.GetPublishedSectionSlugs(partner.Entitlement.SectionIds ?? [], stop),
        await db.GetPublishedTagSlugs(partner.Entitlement.TagIds ?? [], stop));

    static PartnerView ToView(Partner p, Dictionary<int, Slug> sections, Dictionary<int, Slug> tags) => new()
    {
        Id = p.Id,
        Name = p.Name,
        Contact = p.Contact,
        Entitlement = new()
        {
            Sections = p.Entitlement.SectionIds?.Where(sections.ContainsKey).Select(s => sections[s]).ToList(),
            Tags = p.Entitlement.TagIds?.Where(tags.ContainsKey).Select(t => tags[t]).ToList(),
            Languages = p.Entitlement.Languages,
            Images = p.Entitlement.IncludeImages,
            DelayMinutes = p.Entitlement.DelayMinutes,
        },
        CreatedAt = p.CreatedAt,
        Version = p.Version,
    };
}
