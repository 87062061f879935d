namespace NewsApi.Storage.Secrets;

/// <summary>Files that only the account of this process can read.</summary>
static class PrivateFile
{
    /// <summary>Writes a file that must not exist; it is complete as soon as it does. Returns false if it exists.</summary>
    public static async Task<bool> Write(string path, string text, CancellationToken stop)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var part = $"{path}.{Guid.NewGuid():N}.part";
        await using (var writer = new StreamWriter(part, options))
            await writer.WriteAsync(text.AsMemory(), stop);
        try
        {
            File.Move(part, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(part);
            return false;
        }
    }
}
