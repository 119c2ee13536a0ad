namespace RuleEngine.Service.Journal;

/// <summary>The folder of a journal: the seam at which tests put disks that fail. All that fails is an <see cref="IOException"/>.</summary>
internal interface IJournalFiles : IDisposable
{
    /// <summary>The folder, for messages.</summary>
    string Folder { get; }

    /// <summary>The names of all files in it.</summary>
    IReadOnlyList<string> List();

    /// <summary>Makes an empty file; one of that name is emptied.</summary>
    IJournalFile Create(string name);

    /// <summary>Opens a file that is there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="forWriting">Whether it will be written to.</param>
    IJournalFile Open(string name, bool forWriting);

    /// <summary>Deletes a file, if it is there.</summary>
    void Delete(string name);

    /// <summary>Returns when names that were made and deleted are on the disk.</summary>
    void FlushNames();
}
