package dk.serviceisland.access;

/** The store of other tests keeps the contract too. */
class MemoryAccessStoreTest implements AccessStoreContract {
  private final MemoryAccessStore store = new MemoryAccessStore();

  @Override
  public AccessStore store() {
    return store;
  }

  @Override
  public AccessStore reopened() {
    return store;
  }
}
