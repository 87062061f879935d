using System.Text.Json;

namespace NewsApi.Operations.Import.Wires;

/// <summary>A JSON object of ninjs. Property names ignore case: <c>pubstatus</c> in version 2, <c>pubStatus</c> in version 3.</summary>
readonly struct NinjsObject
{
    readonly JsonElement json;

    public NinjsObject(JsonElement json) =>
        this.json = json.ValueKind is JsonValueKind.Object ? json : throw new InvalidItemException("must be an object");

    /// <summary>The trimmed string, or null if it is missing or empty.</summary>
    public string? Text(string name)
    {
        if (Find(name) is not { ValueKind: not JsonValueKind.Null } value)
            return null;
        if (value.ValueKind is not JsonValueKind.String)
            throw new InvalidItemException($"{name} must be a string");
        try
        {
            return value.GetString().TrimToNull();
        }
        catch (InvalidOperationException)
        {
            throw new InvalidItemException($"{name} is not valid Unicode");
        }
    }

    public int Number(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : 0;

    /// <summary>The objects of an array. Older items have an object with named members instead.</summary>
    public IReadOnlyList<NinjsObject> List(string name) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.Null } => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(o => new NinjsObject(o))],
        { ValueKind: JsonValueKind.Object } members => [.. members.EnumerateObject().Select(o => new NinjsObject(o.Value))],
        _ => throw new InvalidItemException($"{name} must be an array"),
    };

    /// <summary>The plain text of the first entry with one of the roles, in their order. Plain text is preferred to HTML.</summary>
    public string? TextByRole(string list, params string[] roles)
    {
        var texts = List(list);
        return roles.SelectMany(role => texts.Where(t => string.Equals(t.Text("role") ?? "", role, StringComparison.OrdinalIgnoreCase)))
            .Where(t => t.Text("value") is not null).OrderBy(t => t.IsHtml ? 1 : 0).Select(t => t.PlainText).FirstOrDefault();
    }

    /// <summary>The plain text of the first entry with any other role. Plain text is preferred to HTML.</summary>
    public string? TextByOtherRole(string list, params string[] excludedRoles) => List(list)
        .Where(t => t.Text("value") is not null && !excludedRoles.Contains(t.Text("role"), StringComparer.OrdinalIgnoreCase))
        .OrderBy(t => t.IsHtml ? 1 : 0).Select(t => t.PlainText).FirstOrDefault();

    public bool IsHtml => Text("contentType")?.Contains("html", StringComparison.OrdinalIgnoreCase) is true;

    public string? PlainText => IsHtml ? WireText.PlainText(Text("value")) : Text("value");

    JsonElement? Find(string name)
    {
        foreach (var property in json.EnumerateObject())
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                return property.Value;
        return null;
    }
}
