using NewsApi.Contract.Keys;
using NewsApi.Contract.Problems;
using NewsApi.Http.Binding;
using NewsApi.Http.Results;
using NewsApi.Newsroom.Keys;
using NewsApi.Storage;
using NewsApi.Storage.Editing;
using NewsApi.Storage.Partners;

namespace NewsApi.Features.Keys;

static class CreateApiKey
{
    /// <summary>Create an API key</summary>
    /// <remarks>
    /// The key itself is returned only in this response; only a hash is stored. To rotate a key, create a second one, switch to it, and
    /// revoke the first.
    /// </remarks>
    [Creates]
    public static async Task<Versioned<KeyWithSecret>> Handle(
        JsonBody<KeyDraft> body, NewsDb db, TimeProvider clock, CancellationToken stop)
    {
        var draft = body.Value;
        var now = clock.GetUtcNow();
        if (draft.ExpiresAt <= now)
            throw new InvalidRequestException("expiresAt", "must be in the future");

        if (draft.PartnerId is { } partner)
            await db.EnsurePartnerExists(partner, stop);

        var secret = ApiKey.NewSecret();
        var sections = draft.Sections is { } slugs ? await db.GetSectionIds(slugs, stop) : null;
        var key = new ApiKey(draft.Name, draft.Scopes, secret, now, draft.ExpiresAt, draft.PartnerId)
        {
            SectionIds = sections,
            OwnDraftsOnly = draft.OwnDraftsOnly,
        };
        db.ApiKeys.Add(key);
        await db.SaveChangesAsync(stop);
        var sectionSlugs = await db.GetSectionSlugs(sections ?? [], stop);
        return new(KeyWithSecret.Of(key, sectionSlugs, secret), location: $"/v1/newsroom/keys/{key.Id}");
    }
}
