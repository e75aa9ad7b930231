export default "Answer"
